package io.benchlake.gate;

import io.benchlake.gate.ComparedScore.Pairs;
import io.benchlake.gate.GateRule.AskedDocs;
import io.benchlake.metric.comparison.FlipRate;
import io.benchlake.metric.comparison.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the status of each score that a gate looks at.
 *
 * @param alpha chance of any false alarm among the rows of one tier
 * @param isUnchanged whether both runs have the same model, tasks and data, so that answers were used again
 */
public record Judgment(double alpha, boolean isUnchanged) {
    /** The rows in the order of the entries; those of tier watch are adjusted among themselves. */
    public List<GateRow> of(List<GateEntry> entries) {
        List<@Nullable Double> adjusted = new ArrayList<>(
                entries.stream().map(entry -> (@Nullable Double) null).toList());
        for (Tier tier : Tier.values()) {
            adjust(entries, tier, adjusted);
        }
        List<GateRow> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            rows.add(row(entries.get(i), adjusted.get(i)));
        }
        return rows;
    }

    private static void adjust(List<GateEntry> entries, Tier tier, List<@Nullable Double> adjusted) {
        List<@Nullable Double> raw = new ArrayList<>();
        entries.forEach(entry -> raw.add(entry.rule().tier() == tier ? entry.worse() : null));
        List<@Nullable Double> holm = Multiplicity.holm(raw);
        for (int i = 0; i < raw.size(); i++) {
            if (raw.get(i) != null) {
                adjusted.set(i, holm.get(i));
            }
        }
    }

    private GateRow row(GateEntry entry, @Nullable Double worse) {
        if (entry.missing() != null) {
            return new GateRow(entry, worse, RowStatus.MISSING, entry.missing());
        }
        ComparedScore score = entry.score();
        if (isUnchanged) {
            return new GateRow(entry, worse, RowStatus.PASS, "nothing changed: answers reused");
        }
        if (score == null) {
            return new GateRow(entry, worse, RowStatus.NOT_COMPARABLE, "the lake compares no such scores");
        }
        String incomparable = incomparable(score, entry.rule().data());
        if (incomparable != null) {
            return new GateRow(entry, worse, RowStatus.NOT_COMPARABLE, incomparable);
        }
        return compared(entry, score, worse);
    }

    private GateRow compared(GateEntry entry, ComparedScore score, @Nullable Double worse) {
        Pairs pairs = score.pairs();
        AskedDocs asked = entry.rule().data();
        if (pairs.unscored() > asked.maxUnscored() * pairs.paired()) {
            return new GateRow(
                    entry,
                    worse,
                    RowStatus.INCOMPLETE,
                    "%d of %d docs have no score on a side".formatted(pairs.unscored(), pairs.paired()));
        }
        if (pairs.compared() < asked.min()) {
            return new GateRow(
                    entry,
                    worse,
                    RowStatus.UNDECIDED,
                    "%d docs are compared, fewer than min_docs %d".formatted(pairs.compared(), asked.min()));
        }
        return tested(entry, score, worse);
    }

    private GateRow tested(GateEntry entry, ComparedScore score, @Nullable Double worse) {
        Double drop = score.drop();
        double allowed = entry.allowedDrop();
        if (drop != null && drop > allowed && worse != null && worse < alpha) {
            return new GateRow(
                    entry,
                    worse,
                    RowStatus.REGRESSED,
                    "the drop of %s is more than %s, and no chance".formatted(shown(drop), shown(allowed)));
        }
        Double greatest = score.greatestDrop();
        if (greatest != null && greatest < allowed) {
            return new GateRow(
                    entry, worse, RowStatus.PASS, "a drop of more than %s is ruled out".formatted(shown(allowed)));
        }
        return isNoise(entry, drop, allowed)
                ? new GateRow(entry, worse, RowStatus.PASS, "within noise")
                : new GateRow(entry, worse, RowStatus.UNDECIDED, undecided(drop, greatest, allowed));
    }

    /** Whether no more docs flip than do where nothing but the order of arithmetic differs. */
    private boolean isNoise(GateEntry entry, @Nullable Double drop, double allowed) {
        FlipRate seen = flips(entry.score());
        return entry.noise() != null
                && seen != null
                && drop != null
                && drop <= allowed
                && seen.moreThan(entry.noise()) >= alpha;
    }

    private static @Nullable FlipRate flips(@Nullable ComparedScore score) {
        return score == null
                        || score.test().lost() == null
                        || score.test().gained() == null
                        || score.pairs().compared() < 1
                ? null
                : new FlipRate(
                        score.test().lost() + score.test().gained(),
                        score.pairs().compared());
    }

    private static @Nullable String incomparable(ComparedScore score, AskedDocs asked) {
        Pairs pairs = score.pairs();
        if (score.incomparable() != null) {
            return score.incomparable();
        }
        if (asked.failsOtherData() && pairs.otherDocs() > 0) {
            return "other data: %d docs have another target, %d are in the baseline alone, %d in the candidate alone"
                    .formatted(pairs.otherTarget(), pairs.baselineOnly(), pairs.candidateOnly());
        }
        return asked.failsOtherPrompt() && pairs.otherPrompt() > 0
                ? "%d of %d docs have another prompt".formatted(pairs.otherPrompt(), pairs.paired())
                : null;
    }

    private static String undecided(@Nullable Double drop, @Nullable Double greatest, double allowed) {
        if (drop == null || greatest == null) {
            return "the difference has no interval";
        }
        return drop > allowed
                ? "the drop of %s is more than %s, but may be chance".formatted(shown(drop), shown(allowed))
                : "a drop of up to %s is possible, more than %s".formatted(shown(greatest), shown(allowed));
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
