package io.benchlake.run.responses;

import io.benchlake.SparkFixture;
import io.benchlake.lake.plan.PlanFolder;
import io.benchlake.lake.plan.PlanKeys;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.plan.DocFindings;
import io.benchlake.plan.GenerationKwargs;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.RequestKey;
import io.benchlake.plan.TaskSummary;
import io.benchlake.plan.TaskSummary.FilePart;
import io.benchlake.plan.TaskSummary.UnitBlock;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import java.util.ArrayList;
import java.util.List;

/** Plans of which only the keys of their requests are written. */
final class KeptPlans {
    private static final TaskDef TASK = TaskCatalogue.embedded()
            .selectRequested(Choices.of(List.of("demo_choice")))
            .taskList()
            .get(0);

    private KeptPlans() {}

    /** The folder of a plan that nobody reads. */
    static PlanFolder folder() {
        return new PlanStore(SparkFixture.spark(), "/none").folder("plan");
    }

    /** A task with units of so many requests, which is in no lake. */
    static PlannedTask task(int number, String planHash, boolean generates, int... requests) {
        return new PlannedTask(
                number, TASK, planHash, GenerationKwargs.none(planHash), summary(generates, List.of(), requests));
    }

    /** A task of one unit whose keys are in the store. */
    static PlannedTask kept(PlanStore plans, int number, String planHash, boolean generates, List<String> hashes) {
        byte[] keys = PlanKeys.block(hashes.stream().map(RequestKey::of).toList());
        List<FilePart> parts = plans.folder(planHash).write("keys", List.of(keys));
        TaskSummary summary = plans.keep(planHash, summary(generates, parts, hashes.size()));
        return new PlannedTask(number, TASK, planHash, GenerationKwargs.none(planHash), summary);
    }

    private static TaskSummary summary(boolean generates, List<FilePart> keys, int... requests) {
        List<UnitBlock> units = new ArrayList<>();
        long all = 0;
        for (int count : requests) {
            // Nobody reads the units; a part of no bytes is in any file.
            FilePart part = keys.isEmpty()
                    ? new FilePart("units", 0, 0)
                    : new FilePart(keys.get(0).file(), 0, 0);
            units.add(new UnitBlock(part, count, 10L * count, generates));
            all += count;
        }
        return new TaskSummary(1, 1, all, List.of(), DocFindings.NONE, List.of(), units, keys);
    }
}
