package io.benchlake.taskdef.check;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.read.MetricParser;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.Vocabulary;
import io.benchlake.taskdef.read.Vocabulary.MetricDefaults;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds metrics and aggregations of a task that no answer could give a score: the harness ends on them after all work,
 * or leaves them out. Source: {@code process_results} in {@code api/task.py}, {@code api/metrics.py}.
 */
final class ScoringCheck {
    /** What a doc contributes to a metric. */
    private enum Item {
        VALUE,
        WEIGHTED,
        CLASSES,
        PROBABILITIES,
        LIKELIHOODS,
        TEXTS
    }

    private static final Map<OutputType, Map<String, Item>> GIVEN = Map.of(
            OutputType.MULTIPLE_CHOICE,
            Map.of(
                    "acc", Item.VALUE,
                    "acc_norm", Item.VALUE,
                    "acc_bytes", Item.VALUE,
                    "acc_mutual_info", Item.VALUE,
                    "exact_match", Item.VALUE,
                    "brier_score", Item.PROBABILITIES,
                    "likelihood", Item.LIKELIHOODS,
                    "f1", Item.CLASSES,
                    "mcc", Item.CLASSES),
            OutputType.LOGLIKELIHOOD,
            Map.of("perplexity", Item.VALUE, "acc", Item.VALUE),
            OutputType.LOGLIKELIHOOD_ROLLING,
            Map.of(
                    "word_perplexity", Item.WEIGHTED,
                    "byte_perplexity", Item.WEIGHTED,
                    "bits_per_byte", Item.WEIGHTED),
            OutputType.GENERATE_UNTIL,
            Map.of(
                    "exact_match", Item.VALUE,
                    "bleu", Item.TEXTS,
                    "chrf", Item.TEXTS,
                    "chrf++", Item.TEXTS,
                    "ter", Item.TEXTS,
                    "mcc", Item.TEXTS));

    private static final Map<String, Set<Item>> TAKEN = Map.ofEntries(
            Map.entry("mean", Set.of(Item.VALUE)),
            Map.entry("median", Set.of(Item.VALUE)),
            Map.entry("nanmean", Set.of(Item.VALUE)),
            Map.entry("perplexity", Set.of(Item.VALUE)),
            Map.entry("weighted_perplexity", Set.of(Item.WEIGHTED)),
            Map.entry("bits_per_byte", Set.of(Item.WEIGHTED)),
            Map.entry("f1", Set.of(Item.CLASSES)),
            Map.entry("matthews_corrcoef", Set.of(Item.CLASSES, Item.TEXTS)),
            Map.entry("super_glue/cb/aggregate.cb_multi_fi", Set.of(Item.CLASSES)),
            Map.entry("brier_score", Set.of(Item.PROBABILITIES)),
            Map.entry("bleu", Set.of(Item.TEXTS)),
            Map.entry("chrf", Set.of(Item.TEXTS)),
            Map.entry("chrf++", Set.of(Item.TEXTS)),
            Map.entry("ter", Set.of(Item.TEXTS)),
            Map.entry("bypass", Set.of(Item.values())));

    private final OutputType outputType;
    private final Consumer<UserError> faults;

    private ScoringCheck(OutputType outputType, Consumer<UserError> faults) {
        this.outputType = outputType;
        this.faults = faults;
    }

    /** Reports each fault of the metrics of a task whose keys can be read. */
    static void run(Settings task, OutputType outputType, Consumer<UserError> faults) {
        ScoringCheck check = new ScoringCheck(outputType, faults);
        boolean ownScoring = task.find("process_results").isPresent();
        Set<String> names = new HashSet<>();
        for (Setting item : task.find("metric_list").map(Setting::list).orElse(List.of())) {
            Settings metric = item.map();
            Setting name = metric.require("metric");
            if (!names.add(String.valueOf(name.value()))) {
                faults.accept(name.problem("names '%s' again".formatted(name.value()), "Name each metric once."));
            } else if (!ownScoring && name.value() instanceof String text && !text.equals("bypass")) {
                check.metric(metric, name);
            }
        }
    }

    private void metric(Settings metric, Setting name) {
        Optional<Setting> evaluate = metric.find("hf_evaluate").filter(Setting::flag);
        if (evaluate.isPresent()) {
            if (outputType != OutputType.GENERATE_UNTIL) {
                faults.accept(evaluate.get()
                        .problem(
                                "asks for a metric of another package, which %s does not give"
                                        .formatted(outputType.key()),
                                "Use one of: " + Vocabulary.listed(given().keySet()) + "."));
            }
            return;
        }
        Item item = given().get(name.text());
        if (item == null) {
            faults.accept(name.problem(
                    "is '%s', which output type %s does not give".formatted(name.text(), outputType.key()),
                    "Use one of: " + Vocabulary.listed(given().keySet()) + "."));
        } else {
            aggregation(metric, name, item);
        }
    }

    private Map<String, Item> given() {
        return GIVEN.getOrDefault(outputType, Map.of());
    }

    private void aggregation(Settings metric, Setting name, Item item) {
        MetricDefaults known = Vocabulary.METRICS.get(name.text());
        String aggregation = MetricParser.aggregation(metric, known);
        if (TAKEN.getOrDefault(aggregation, Set.of(item)).contains(item)) {
            return;
        }
        List<String> suiting = TAKEN.entrySet().stream()
                .filter(entry ->
                        entry.getValue().contains(item) && !entry.getKey().contains("/"))
                .map(Map.Entry::getKey)
                .toList();
        faults.accept(metric.find("aggregation")
                .orElse(name)
                .problem(
                        "combines metric '%s' by '%s', which its values do not suit"
                                .formatted(name.text(), aggregation),
                        "Write aggregation: with one of: " + Vocabulary.listed(suiting) + "."));
    }
}
