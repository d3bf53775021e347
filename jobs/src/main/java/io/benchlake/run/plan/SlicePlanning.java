package io.benchlake.run.plan;

import io.benchlake.data.SplitCache;
import io.benchlake.data.format.ReadLimits;
import io.benchlake.error.UserError;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.DocPlan;
import io.benchlake.plan.DocSlice;
import io.benchlake.plan.ModelTokens;
import io.benchlake.plan.PlannedSplits;
import io.benchlake.plan.RequestPlanner;
import io.benchlake.plan.ScorableDocs;
import io.benchlake.plan.SlicePrompter;
import io.benchlake.plan.TaskPlanning;
import io.benchlake.plan.TaskSlices;
import io.benchlake.plan.TaskSummary.DocBlock;
import io.benchlake.plan.block.DocBlocks;
import io.benchlake.plan.unit.SortedRun;
import io.benchlake.plan.unit.TaskUnits;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.run.plan.PlannedSlice.SortedBlock;
import io.benchlake.spark.RemoteModel;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * What executors do for tasks that are planned: read their splits, and write prompts, tokens and hashes slice by slice.
 *
 * @param tasks that are planned together
 * @param tokens how the model takes text
 * @param remote from where the tokenizer comes to this host; null if all hosts have it at the same path
 * @param readers that read splits in one JVM at the same time
 */
record SlicePlanning(
        List<UnplannedTask> tasks,
        ModelTokens tokens,
        BatchPolicy policy,
        @Nullable RemoteModel remote,
        int readers) implements Serializable {
    /** The slices of a task, in their order. */
    Iterator<TaskSlice> slices(int task, Configuration hadoop) {
        try {
            TaskPlanning planning = tasks.get(task).planning();
            PlannedSplits splits = new PlannedSplits(
                    planning, split -> SplitCache.ofJvm().load(split, hadoop, ReadLimits.ofShare(readers)));
            TaskSlices slices = TaskSlices.of(planning.task(), planning.options(), splits);
            TaskFacts facts = new TaskFacts(slices.availableDocs(), splits.fingerprints());
            // Examples are drawn here, where their faults are caught.
            return StreamSupport.stream(slices.spliterator(), false)
                    .map(slice -> new TaskSlice(task, facts, slice, null))
                    .toList()
                    .iterator();
        } catch (UserError fault) {
            return List.of(new TaskSlice(task, TaskFacts.NONE, null, fault)).iterator();
        }
    }

    /** Plans a slice and writes its docs. */
    PlannedSlice plan(TaskSlice slice) {
        if (slice.slice() == null) {
            return PlannedSlice.faulty(slice.task(), 0, Objects.requireNonNull(slice.fault()));
        }
        try {
            return planned(slice, slice.slice());
        } catch (UserError fault) {
            return PlannedSlice.faulty(slice.task(), slice.slice().number(), fault);
        }
    }

    private ModelTokens tokensHere() {
        return remote == null
                ? tokens
                : tokens.in(remote.folderWith(tokens.tokenizer().fileName()));
    }

    private PlannedSlice planned(TaskSlice of, DocSlice slice) {
        UnplannedTask task = tasks.get(of.task());
        TaskPlanning planning = task.planning();
        List<DocPrompt> prompts = SlicePrompter.of(planning).prompts(slice);
        if (!planning.predictOnly()) {
            ScorableDocs.require(planning.task(), prompts);
        }
        RequestPlanner requests = tokensHere().planner(planning.task());
        List<DocPlan> docs = prompts.stream().map(requests::plan).toList();
        SortedRun run = new TaskUnits(policy).sorted(requests.distinct());
        List<Integer> cuts =
                docs.stream().flatMap(doc -> doc.promptTokensCut().stream()).toList();
        DocBlock block = new DocBlock(
                task.folder().write("docs", List.of(DocBlocks.encode(docs))).get(0),
                slice.number() * DocSlice.DOCS,
                docs.size());
        return new PlannedSlice(
                of.task(),
                slice.number(),
                of.facts(),
                block,
                DocFindings.of(planning.task(), prompts).withCuts(cuts),
                SortedBlock.of(run.requests()),
                run.sample(),
                null);
    }
}
