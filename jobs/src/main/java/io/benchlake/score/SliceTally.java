package io.benchlake.score;

import io.benchlake.plan.DocPlan;
import io.benchlake.request.Response;
import io.benchlake.taskdef.TaskDef;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the samples of consecutive docs of a task add up to: all that the scores and reports of the task need of them.
 * It holds no text of a doc or response.
 *
 * @param pipelines by name, in the order of the task; empty without docs
 * @param unanswered the requests without a response, by hash, with the reason
 * @param hashes of the docs
 * @param failure why the docs have no samples; null if they have
 */
public record SliceTally(
        Map<String, PipelineTally> pipelines,
        UnscoredDocs unscored,
        Map<String, SampleStatus> unanswered,
        DocHashes hashes,
        @Nullable String failure)
        implements Serializable {
    private static final SliceTally NONE = new SliceTally(Map.of(), UnscoredDocs.NONE, Map.of(), DocHashes.NONE, null);

    /** @param byDoc of each doc the samples, in the order of the pipelines */
    static SliceTally of(TaskDef task, List<List<ScoredSample>> byDoc) {
        if (byDoc.isEmpty()) {
            return NONE;
        }
        List<String> filters =
                task.filters().stream().map(filter -> filter.name()).toList();
        Map<String, PipelineTally> pipelines = new LinkedHashMap<>();
        for (int i = 0; i < filters.size(); i++) {
            int pipeline = i;
            pipelines.put(
                    filters.get(i),
                    PipelineTally.of(
                            task,
                            byDoc.stream().map(samples -> samples.get(pipeline)).toList()));
        }
        Map<String, SampleStatus> unanswered = new HashMap<>();
        byDoc.forEach(samples -> addUnanswered(samples.get(0), unanswered));
        return new SliceTally(
                pipelines,
                new UnscoredDocs(filters, unscored(byDoc)),
                unanswered,
                DocHashes.of(
                        byDoc.stream().map(samples -> samples.get(0).hashes()).toList()),
                null);
    }

    /** Docs that cannot be turned into samples, which leaves the whole task without. */
    static SliceTally failed(String reason) {
        return new SliceTally(Map.of(), UnscoredDocs.NONE, Map.of(), DocHashes.NONE, reason);
    }

    private static Map<List<SampleStatus>, Long> unscored(List<List<ScoredSample>> byDoc) {
        return byDoc.stream()
                .filter(samples -> !samples.stream().allMatch(ScoredSample::isScored))
                .map(samples ->
                        List.copyOf(samples.stream().map(ScoredSample::status).toList()))
                .collect(Collectors.groupingBy(statuses -> statuses, LinkedHashMap::new, Collectors.counting()));
    }

    private static void addUnanswered(ScoredSample sample, Map<String, SampleStatus> unanswered) {
        DocPlan doc = sample.doc();
        for (int i = 0; i < doc.hashes().size(); i++) {
            List<Response> repeats = sample.responses().get(i);
            for (int repeat = 0; repeat < repeats.size(); repeat++) {
                SampleStatus status = SampleStatus.of(repeats.get(repeat).status());
                if (status != SampleStatus.OK) {
                    unanswered.put(doc.hashes().get(i).get(repeat), status);
                }
            }
        }
    }

    /** Together with the docs that follow. */
    SliceTally plus(SliceTally next) {
        Map<String, PipelineTally> allPipelines = new LinkedHashMap<>(pipelines);
        next.pipelines.forEach((filter, more) -> allPipelines.merge(filter, more, PipelineTally::plus));
        Map<String, SampleStatus> allUnanswered = new HashMap<>(unanswered);
        allUnanswered.putAll(next.unanswered);
        return new SliceTally(
                allPipelines,
                unscored.plus(next.unscored),
                allUnanswered,
                hashes.plus(next.hashes),
                failure == null ? next.failure : failure);
    }

    /** All of a task, added up in halves: what it comes to depends on how the task is cut, and on nothing else. */
    static SliceTally sum(List<SliceTally> slices) {
        if (slices.size() < 2) {
            return slices.isEmpty() ? NONE : slices.get(0);
        }
        int middle = slices.size() / 2;
        return sum(slices.subList(0, middle)).plus(sum(slices.subList(middle, slices.size())));
    }
}
