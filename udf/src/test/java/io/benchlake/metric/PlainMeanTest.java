package io.benchlake.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.metric.aggregate.MetricValue;
import io.benchlake.metric.aggregate.PipelineContributions;
import io.benchlake.metric.aggregate.TaskAggregation;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.TaskDef;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the harness estimates by item response theory, the mean is given, and not by the estimate's name. */
class PlainMeanTest {
    @ParameterizedTest
    @ValueSource(strings = {"arc", "gsm8k", "hellaswag", "mmlu", "truthfulqa", "winogrande"})
    void theMeanHasANameOfItsOwn(String benchmark) {
        TaskDef task = task("tinyBenchmarks/agg_functions.agg_gpirt_" + benchmark);

        Map<MetricKey, MetricValue> scores =
                TaskAggregation.of(task, "none", oneOfFour(task), 0).values();

        assertThat(scores).containsOnlyKeys(new MetricKey("acc_norm_plain_mean", "none"));
        assertThat(scores.values()).extracting(MetricValue::value).containsExactly(0.25);
    }

    @Test
    void itsStandardErrorIsThatOfTheSample() {
        TaskDef task = task("tinyBenchmarks/agg_functions.agg_gpirt_arc");

        assertThat(TaskAggregation.of(task, "none", oneOfFour(task), 1000)
                        .values()
                        .values())
                .extracting(MetricValue::standardError)
                .containsExactly(0.25);
        assertThat(TaskAggregation.aggregationOf(task, "acc_norm_plain_mean").errorSource())
                .isEqualTo("sample");
    }

    @Test
    void itsDirectionIsFoundByEitherName() {
        TaskDef task = task("tinyBenchmarks/agg_functions.agg_gpirt_arc");

        assertThat(TaskAggregation.find(task, "acc_norm_plain_mean"))
                .contains(task.metrics().get(0));
        assertThat(TaskAggregation.find(task, "acc_norm"))
                .contains(task.metrics().get(0));
        assertThat(TaskAggregation.find(task("mean"), "acc_norm_plain_mean")).isEmpty();
    }

    private static TaskDef task(String aggregation) {
        MetricSpec metric =
                new MetricSpec("acc_norm", Aggregation.find(aggregation).orElseThrow(), true, Map.of());
        return TestTasks.task("tinyArc", OutputType.MULTIPLE_CHOICE, List.of(), List.of(metric), null);
    }

    private static PipelineContributions oneOfFour(TaskDef task) {
        return PipelineContributions.of(
                task,
                IntStream.range(0, 4)
                        .mapToObj(doc -> Map.<String, MetricItem>of("acc_norm", MetricItem.rightOrWrong(doc == 2)))
                        .toList());
    }
}
