package io.benchlake.run.score;

import io.benchlake.lake.plan.PlanFolder;
import io.benchlake.plan.DocBlockReader;
import io.benchlake.plan.DocPlan;
import io.benchlake.plan.EvaluatedTask;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.TaskSummary.DocBlock;
import io.benchlake.plan.block.DocBlocks;
import java.io.IOException;
import java.util.List;

/**
 * A task to be scored, and where its docs are.
 *
 * @param blocks all docs in their order; how a task is cut depends on its plan alone
 */
public record TaskBlocks(EvaluatedTask task, List<DocBlockReader> blocks) {
    public TaskBlocks {
        blocks = List.copyOf(blocks);
    }

    /** @param folder of the task's plan */
    public static TaskBlocks of(PlannedTask planned, PlanFolder folder) {
        return new TaskBlocks(
                EvaluatedTask.of(planned),
                planned.summary().docBlocks().stream()
                        .<DocBlockReader>map(block -> new PlannedDocs(folder, block))
                        .toList());
    }

    /** Docs in a plan's folder. */
    private record PlannedDocs(PlanFolder folder, DocBlock block) implements DocBlockReader {
        @Override
        public int size() {
            return block.docs();
        }

        @Override
        public List<DocPlan> docs() {
            try {
                return DocBlocks.decode(folder.read(block.part()));
            } catch (IOException fault) {
                throw folder.damaged(fault);
            }
        }
    }
}
