package io.benchlake.taskdef.check;

import io.benchlake.error.UserError;
import io.benchlake.metric.MetricRegistry;
import io.benchlake.metric.MetricRegistry.KnownMetric;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.metric.statistic.ItemKind;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.read.MetricParser;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.Vocabulary;
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
        ItemKind item = given().get(name.text());
        if (item == null) {
            faults.accept(name.problem(
                    "is '%s', which output type %s does not give".formatted(name.text(), outputType.key()),
                    "Use one of: " + Vocabulary.listed(given().keySet()) + "."));
        } else {
            aggregation(metric, name, item);
        }
    }

    private Map<String, ItemKind> given() {
        return MetricRegistry.given(outputType);
    }

    private void aggregation(Settings metric, Setting name, ItemKind item) {
        Aggregation aggregation = MetricParser.aggregation(
                metric,
                MetricRegistry.find(name.text()).map(KnownMetric::defaults).orElse(null));
        if (aggregation.takes(item)) {
            return;
        }
        faults.accept(metric.find("aggregation")
                .orElse(name)
                .problem(
                        "combines metric '%s' by '%s', which its values do not suit"
                                .formatted(name.text(), aggregation.key()),
                        "Write aggregation: with one of: " + Vocabulary.listed(Aggregation.namesFor(item)) + "."));
    }
}
