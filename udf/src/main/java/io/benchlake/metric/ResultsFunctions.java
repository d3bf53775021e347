package io.benchlake.metric;

import io.benchlake.error.UserError;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.FunctionRef;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every native {@code process_results} function, which scores a doc in place of the metrics, by the name that
 * {@code !function} gives it. A new one is one line of the list; docs/extending.md shows how.
 */
public final class ResultsFunctions {
    private static final SortedMap<String, KnownResults> FUNCTIONS = byName(
            function("truthfulqa/utils.process_results_mc2", new GradedScorer(NativeResults::truthfulShare)),
            function(
                    "okapi/truthfulqa_multilingual/utils.process_results_mc2",
                    new GradedScorer(NativeResults::truthfulShare)),
            function(
                    "tinyBenchmarks/utils_truthfulqa.process_results_mc2",
                    new GradedScorer(NativeResults::leadingShare)),
            function("galician_bench/utils.process_results_mc2", new GradedScorer(NativeResults::leadingShare)),
            function(
                    "truthfulqa/utils.process_results_gen",
                    TruthfulAnswers::score,
                    "bleu_acc",
                    "rouge1_acc",
                    "rouge2_acc",
                    "rougeL_acc"),
            function("wikitext/preprocess_wikitext.process_results", NativeResults::undetokenizedPage),
            function("agieval/utils.process_results_mcqa", NativeResults::anyOfGold),
            function("agieval/utils.process_results", MathResults::agievalMath),
            function("hendrycks_math/utils.process_results", MathResults::hendrycksMath),
            function(
                    "ifeval/utils.process_results",
                    InstructionResults::score,
                    "prompt_level_strict_acc",
                    "prompt_level_loose_acc"),
            function(
                    "leaderboard/ifeval/utils.process_results",
                    InstructionResults::score,
                    "prompt_level_strict_acc",
                    "prompt_level_loose_acc"),
            function("minerva_math/utils.process_results", MinervaResults::minervaMath, "math_verify"),
            function(
                    "leaderboard/math/utils.process_results", MinervaResults::leaderboardMath, "exact_match_original"));

    /** @param shares metrics of its own that give each doc a number from 0 to 1 */
    private record KnownResults(String name, DocScorer scorer, Set<String> shares) {}

    /** A scorer of docs that are neither right nor wrong, such as by shares of probability. */
    private record GradedScorer(DocScorer scores) implements DocScorer {
        @Override
        public Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
            return scores.score(doc, answers);
        }

        @Override
        public Verdict verdict(ScorableDoc doc, DocResponses answers, Map<String, MetricItem> items) {
            return Verdict.ofGraded(doc, answers);
        }
    }

    private ResultsFunctions() {}

    /** All names, in alphabetical order. */
    public static Set<String> names() {
        return FUNCTIONS.keySet();
    }

    /** The function of this name; empty where there is none. */
    static Optional<DocScorer> find(String name) {
        return Optional.ofNullable(FUNCTIONS.get(name)).map(KnownResults::scorer);
    }

    static DocScorer get(FunctionRef reference, String task) {
        return find(reference.toString())
                .orElseThrow(() -> UserError.invalidInput(
                        "Cannot score task '%s': process_results function '%s' is not supported. Supported ones: %s."
                                .formatted(task, reference, String.join(", ", names()))));
    }

    /** Whether one of the functions gives each doc a number from 0 to 1 under this name. */
    static boolean isShare(String metric) {
        return FUNCTIONS.values().stream().anyMatch(known -> known.shares().contains(metric));
    }

    private static KnownResults function(String name, DocScorer scorer, String... shares) {
        return new KnownResults(name, scorer, Set.of(shares));
    }

    private static SortedMap<String, KnownResults> byName(KnownResults... functions) {
        SortedMap<String, KnownResults> byName = new TreeMap<>();
        Stream.of(functions).forEach(known -> byName.put(known.name(), known));
        return Collections.unmodifiableSortedMap(byName);
    }
}
