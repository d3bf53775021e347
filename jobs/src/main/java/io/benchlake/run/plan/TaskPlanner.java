package io.benchlake.run.plan;

import io.benchlake.error.UserError;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.plan.GenerationKwargs;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.TaskFieldError;
import io.benchlake.plan.TaskSummary;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.PlannedTasks;
import io.benchlake.session.ExecutorFault;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.taskdef.check.CheckedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Plans the tasks of a run in the background: plans that the lake keeps are taken as they are; the others are made lot
 * by lot, two lots at a time, so that one is read while the other is cut.
 */
final class TaskPlanner {
    private static final int LANES = 2;

    /**
     * Small tasks are planned together, since each lot costs a few stages; but devices wait for the first lots, so
     * these are smaller, and each is twice as large as the one before.
     */
    private static final long BYTES_PER_LOT = 16L << 20;

    private static final long BYTES_OF_FIRST_LOT = 1L << 20;

    private final PlanTasksJob job;
    private final PlanStore plans;
    private final TaskSelection selection;
    private final Background background;

    TaskPlanner(PlanTasksJob job, PlanStore plans, TaskSelection selection, Background background) {
        this.job = job;
        this.plans = plans;
        this.selection = selection;
        this.background = background;
    }

    void start(List<KeyedPlanning> tasks, PlannedTasks planned) {
        List<Optional<TaskSummary>> kept =
                tasks.parallelStream().map(task -> plans.find(task.hash())).toList();
        List<PlannedTask> known = new ArrayList<>();
        List<KeyedPlanning> missing = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            KeyedPlanning task = tasks.get(i);
            kept.get(i).ifPresentOrElse(summary -> known.add(planned(task, summary)), () -> missing.add(task));
        }
        planned.add(known);
        Queue<List<KeyedPlanning>> lots = new ConcurrentLinkedQueue<>(lots(missing));
        for (int lane = 0; lane < Math.min(LANES, lots.size()); lane++) {
            background.start(() -> plan(lots, planned));
        }
    }

    private void plan(Queue<List<KeyedPlanning>> lots, PlannedTasks planned) {
        try {
            for (List<KeyedPlanning> lot = lots.poll(); lot != null && !planned.isStopped(); lot = lots.poll()) {
                plan(lot, planned);
            }
        } catch (Throwable fault) { // whoever waits for a plan must hear of it
            RuntimeException told = ExecutorFault.of("a task could not be planned", fault);
            planned.fail(told instanceof TaskFieldError field ? placed(field) : told);
        }
    }

    private void plan(List<KeyedPlanning> lot, PlannedTasks planned) {
        List<TaskSummary> summaries = job.plan(lot.stream()
                .map(task -> new UnplannedTask(task.planning(), plans.folder(task.hash())))
                .toList());
        planned.add(IntStream.range(0, lot.size())
                .mapToObj(i -> planned(lot.get(i), plans.keep(lot.get(i).hash(), summaries.get(i))))
                .toList());
    }

    private static PlannedTask planned(KeyedPlanning task, TaskSummary summary) {
        return new PlannedTask(
                task.number(),
                task.planning().task(),
                task.hash(),
                GenerationKwargs.of(
                        task.planning().task(),
                        task.planning().options().genKwargs(),
                        task.planning().generation()),
                summary);
    }

    /** A fault of a field is shown with the place in the file that has the field. */
    private UserError placed(TaskFieldError fault) {
        return Optional.<CheckedTask>ofNullable(selection.sources().get(fault.task()))
                .map(fault::at)
                .orElse(fault);
    }

    private static List<List<KeyedPlanning>> lots(List<KeyedPlanning> tasks) {
        List<List<KeyedPlanning>> lots = new ArrayList<>();
        long most = BYTES_OF_FIRST_LOT / 2;
        long bytes = most;
        for (KeyedPlanning task : tasks) {
            if (bytes >= most) {
                lots.add(new ArrayList<>());
                most = Math.min(2 * most, BYTES_PER_LOT);
                bytes = 0;
            }
            lots.get(lots.size() - 1).add(task);
            bytes += task.bytes();
        }
        return lots;
    }
}
