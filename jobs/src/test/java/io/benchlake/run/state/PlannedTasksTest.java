package io.benchlake.run.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.plan.DocFindings;
import io.benchlake.plan.GenerationKwargs;
import io.benchlake.plan.PlannedTask;
import io.benchlake.plan.TaskSummary;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedTasksTest {
    private static final TaskDef TASK = TaskCatalogue.embedded()
            .selectRequested(Choices.of(List.of("demo_choice")))
            .taskList()
            .get(0);

    private final PlannedTasks tasks = new PlannedTasks(3);

    @Test
    void tasksAreGivenOutInTheirOrder() {
        tasks.add(List.of(task(2), task(1)));
        assertThat(tasks.next(Duration.ofMillis(1))).isEmpty();

        tasks.add(List.of(task(0)));
        assertThat(tasks.next(Duration.ZERO)).extracting(PlannedTask::number).containsExactly(0, 1, 2);
        assertThat(tasks.isComplete()).isTrue();
    }

    @Test
    void whoeverWaitsHearsOfAFault() {
        new Thread(() -> tasks.fail(new IllegalStateException("no room"))).start();

        assertThatThrownBy(() -> tasks.next(Duration.ofMinutes(1))).hasMessage("no room");
        assertThat(tasks.isStopped()).isTrue();
    }

    private static PlannedTask task(int number) {
        TaskSummary none = new TaskSummary(1, 1, 0, List.of(), DocFindings.NONE, List.of(), List.of(), List.of());
        return new PlannedTask(number, TASK, "hash", GenerationKwargs.none("demo_choice"), none);
    }
}
