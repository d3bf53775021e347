package io.benchlake.metric;

import io.benchlake.filter.FilterPipeline;
import io.benchlake.metric.statistic.Aggregation;
import io.benchlake.taskdef.DatasetSpec;
import io.benchlake.taskdef.FewShotSpec;
import io.benchlake.taskdef.FewShotSpec.Sampler;
import io.benchlake.taskdef.FunctionRef;
import io.benchlake.taskdef.MainMetric;
import io.benchlake.taskdef.MetricSpec;
import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.PromptSpec;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.template.PromptTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Task definitions of which only what scoring looks at is filled in. */
public final class TestTasks {
    private TestTasks() {}

    /** A task named {@code test} with metrics that are averaged. */
    public static TaskDef task(OutputType outputType, String... metrics) {
        return task(
                "test",
                outputType,
                List.of(),
                Arrays.stream(metrics)
                        .map(name -> new MetricSpec(name, Aggregation.MEAN, true, Map.of()))
                        .toList(),
                null);
    }

    public static TaskDef task(
            String name,
            OutputType outputType,
            List<FilterPipeline> filters,
            List<MetricSpec> metrics,
            @Nullable FunctionRef processResults) {
        return new TaskDef(
                name,
                name,
                "1",
                new DatasetSpec("", null, null, null, null, null, Map.of()),
                outputType,
                new PromptSpec(PromptTemplate.parse(""), null, null, null, null, " ", "\n\n"),
                new FewShotSpec(
                        0, false, Sampler.RANDOM, null, null, null, null, null, null, null, null, null, null, null),
                Map.of(),
                1,
                filters,
                metrics,
                new MainMetric(metrics.get(0).name(), "none"),
                processResults,
                Map.of());
    }
}
