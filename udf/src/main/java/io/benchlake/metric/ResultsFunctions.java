package io.benchlake.metric;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.FunctionRef;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Native {@code process_results} functions by the name that {@code !function} gives them. */
public record ResultsFunctions(Map<String, DocScorer> byName) {
    /** Those that come with Benchlake. */
    public static final ResultsFunctions BUILT_IN = new ResultsFunctions(Map.of(
                    "truthfulqa/utils.process_results_mc2", new GradedScorer(NativeResults::truthfulShare),
                    "okapi/truthfulqa_multilingual/utils.process_results_mc2",
                            new GradedScorer(NativeResults::truthfulShare),
                    "tinyBenchmarks/utils_truthfulqa.process_results_mc2",
                            new GradedScorer(NativeResults::leadingShare),
                    "galician_bench/utils.process_results_mc2", new GradedScorer(NativeResults::leadingShare),
                    "truthfulqa/utils.process_results_gen", TruthfulAnswers::score,
                    "wikitext/preprocess_wikitext.process_results", NativeResults::undetokenizedPage,
                    "agieval/utils.process_results_mcqa", NativeResults::anyOfGold,
                    "agieval/utils.process_results", MathResults::agievalMath,
                    "hendrycks_math/utils.process_results", MathResults::hendrycksMath))
            .with(new FunctionRef("ifeval/utils", "process_results"), InstructionResults::score)
            .with(new FunctionRef("leaderboard/ifeval/utils", "process_results"), InstructionResults::score)
            .with(new FunctionRef("minerva_math/utils", "process_results"), MinervaResults::minervaMath)
            .with(new FunctionRef("leaderboard/math/utils", "process_results"), MinervaResults::leaderboardMath);

    public ResultsFunctions {
        byName = Map.copyOf(byName);
    }

    /** These functions and one more. */
    public ResultsFunctions with(FunctionRef reference, DocScorer function) {
        Map<String, DocScorer> more = new HashMap<>(byName);
        more.put(reference.toString(), function);
        return new ResultsFunctions(more);
    }

    DocScorer get(FunctionRef reference, String task) {
        DocScorer function = byName.get(reference.toString());
        if (function == null) {
            throw UserError.invalidInput(
                    "Cannot score task '%s': process_results function '%s' is not supported. Supported ones: %s."
                            .formatted(task, reference, String.join(", ", new TreeSet<>(byName.keySet()))));
        }
        return function;
    }
}
