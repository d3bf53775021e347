package io.benchlake.metric.aggregate;

import io.benchlake.taskdef.CompositeDef;
import io.benchlake.taskdef.CompositeDef.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The score of a composite: the mean over its parts of {@code max(0, (value - floor) / (1 - floor))}, the floor being
 * what guessing scores, and beside it the same without {@code max}, which is the one to compute with.
 *
 * <p>The rule is that of the Open LLM Leaderboard v2 of Hugging Face, whose pages show 100 times these values. A
 * standard error is that of the mean before it is cut off at 0: parts of different tasks are independent, scores of the
 * same docs are taken to move together, which is the most cautious assumption.
 */
public final class CompositeAggregation {
    private static final String NO_FILTER = "none";

    /** Scores of a run by the name of their task or group. */
    @FunctionalInterface
    public interface ScoreLookup {
        /** The score, or why there is none; empty if the task or group has no such metric. */
        Optional<GroupScore> find(String name, MetricKey key);
    }

    private CompositeAggregation() {}

    /** The score under its name and, if anything can be cut off, the one that is not cut off. */
    public static Map<MetricKey, GroupScore> of(CompositeDef composite, ScoreLookup scores) {
        Map<MetricKey, GroupScore> values = new LinkedHashMap<>();
        values.put(new MetricKey(composite.metric(), NO_FILTER), mean(composite, part -> find(part, scores), true));
        if (composite.parts().stream()
                .anyMatch(part -> part.choices() > 0 || unclamped(part, scores).isPresent())) {
            values.put(
                    new MetricKey(composite.metric() + CompositeDef.UNCLAMPED, NO_FILTER),
                    mean(composite, part -> unclamped(part, scores).or(() -> find(part, scores)), false));
        }
        return values;
    }

    private static GroupScore mean(CompositeDef composite, PartScore scoreOf, boolean clamped) {
        Map<Part, GroupScore.Scored> scored = new LinkedHashMap<>();
        for (Part part : composite.parts()) {
            Optional<GroupScore> score = scoreOf.find(part);
            if (score.isEmpty()) {
                return new GroupScore.Unscored(
                        "%s has no %s".formatted(part.of(), new MetricKey(part.metric(), part.filter())));
            }
            if (score.get() instanceof GroupScore.Unscored missing) {
                return new GroupScore.Unscored("%s: %s".formatted(part.of(), missing.reason()));
            }
            scored.put(part, (GroupScore.Scored) score.get());
        }
        return mean(scored, clamped);
    }

    private static GroupScore mean(Map<Part, GroupScore.Scored> parts, boolean clamped) {
        double sum = 0;
        for (Map.Entry<Part, GroupScore.Scored> part : parts.entrySet()) {
            double normalized =
                    normalized(part.getValue().value(), part.getKey().floor());
            sum += clamped ? Math.max(0, normalized) : normalized;
        }
        Double error = standardError(parts);
        return new GroupScore.Scored(sum / parts.size(), error, error, docs(parts), List.of());
    }

    private static double normalized(double value, double floor) {
        return (value - floor) / (1 - floor);
    }

    private static @Nullable Double standardError(Map<Part, GroupScore.Scored> parts) {
        Map<String, Double> bySource = new LinkedHashMap<>();
        for (Map.Entry<Part, GroupScore.Scored> part : parts.entrySet()) {
            Double error = part.getValue().harnessStandardError();
            if (error == null) {
                return null;
            }
            bySource.merge(part.getKey().of(), error / (1 - part.getKey().floor()), Double::sum);
        }
        double squares =
                bySource.values().stream().mapToDouble(error -> error * error).sum();
        return Math.sqrt(squares) / parts.size();
    }

    private static int docs(Map<Part, GroupScore.Scored> parts) {
        List<Integer> docs = new ArrayList<>();
        TreeSet<String> seen = new TreeSet<>();
        parts.forEach((part, score) -> {
            if (seen.add(part.of())) {
                docs.add(score.docs());
            }
        });
        return docs.stream().mapToInt(Integer::intValue).sum();
    }

    private static Optional<GroupScore> find(Part part, ScoreLookup scores) {
        return scores.find(part.of(), new MetricKey(part.metric(), part.filter()));
    }

    private static Optional<GroupScore> unclamped(Part part, ScoreLookup scores) {
        return scores.find(part.of(), new MetricKey(part.metric() + CompositeDef.UNCLAMPED, part.filter()));
    }

    /** Which score of a part is meant. */
    @FunctionalInterface
    private interface PartScore {
        Optional<GroupScore> find(Part part);
    }
}
