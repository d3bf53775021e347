package io.benchlake.run.responses;

import io.benchlake.lake.RunClaims.Claim;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.plan.PlannedTask;
import io.benchlake.run.state.OpenedRun;
import io.benchlake.run.state.RunLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The tasks of a run whose requests were looked at: which of them this driver asks, and which wait for others to be
 * answered.
 */
final class AskedTasks {
    private final AnswersJob answers;
    private final PlanStore plans;
    private final RunLog log;
    private final OtherDrivers others;
    private final OpenUnits open = new OpenUnits();
    private final List<PlannedTask> planned = new ArrayList<>();
    private final Map<Integer, TaskAnswers> atFirst = new HashMap<>();
    private List<PlannedTask> waiting = new ArrayList<>();

    AskedTasks(OpenedRun run, OtherDrivers others) {
        plans = run.plans();
        log = run.log();
        answers = new AnswersJob(run.lake(), plans, run.header().model().fingerprint());
        this.others = others;
    }

    /** The units of further tasks that have requests which nobody has answered and nobody else is asking. */
    List<AskedUnit> ask(List<PlannedTask> tasks) {
        planned.addAll(tasks);
        return claimed(tasks);
    }

    /**
     * The units of what was asked elsewhere until now: what is not answered yet is this driver's, unless others go on.
     */
    List<AskedUnit> askAgain() {
        List<PlannedTask> tasks = waiting;
        waiting = new ArrayList<>();
        return claimed(tasks);
    }

    private List<AskedUnit> claimed(List<PlannedTask> tasks) {
        List<String> hashes = planned.stream().map(PlannedTask::planHash).toList();
        Claim claim = log.claim(hashes);
        if (claim.isFinishedElsewhere()) {
            List<TaskAnswers> all = answers.of(planned, List.of(), List.of());
            if (isWhole(all)) {
                all.forEach(task -> atFirst.putIfAbsent(task.task(), task));
                return List.of();
            }
            claim = log.claimBack(hashes);
        }
        if (!claim.isHeld()) {
            waiting.addAll(tasks);
            others.meet(claim, log.row().runId());
            return List.of();
        }
        List<TaskAnswers> known = answers.of(tasks, before(tasks), claim.asked());
        known.forEach(task -> atFirst.putIfAbsent(task.task(), task));
        List<AskedUnit> units = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            PlannedTask task = tasks.get(i);
            units.addAll(open.of(task, plans.folder(task.planHash()), known.get(i)));
            if (open.missing(task, known.get(i)) > 0) {
                waiting.add(task);
            }
        }
        log.answeredBefore(reused());
        others.meet(claim, known, !units.isEmpty());
        return units;
    }

    private List<PlannedTask> before(List<PlannedTask> tasks) {
        return planned.stream().filter(task -> !tasks.contains(task)).toList();
    }

    private boolean isWhole(List<TaskAnswers> all) {
        return IntStream.range(0, planned.size())
                .allMatch(i -> all.get(i).answered().cardinality()
                        == planned.get(i).summary().requests());
    }

    /** Whether there are requests that others are to answer. */
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Distinct requests of the tasks. */
    long requests() {
        return planned.stream().mapToLong(task -> task.summary().requests()).sum()
                - atFirst.values().stream().mapToLong(TaskAnswers::duplicates).sum();
    }

    /** How many were answered before they were looked at first. */
    long reused() {
        return atFirst.values().stream().mapToLong(TaskAnswers::reused).sum();
    }
}
