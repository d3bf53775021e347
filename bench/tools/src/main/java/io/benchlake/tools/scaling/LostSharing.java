package io.benchlake.tools.scaling;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.TaskSpecs;
import io.benchlake.plan.unit.CutUnit;
import io.benchlake.plan.unit.SortedRun;
import io.benchlake.plan.unit.TaskUnits;
import io.benchlake.plan.unit.UnitWork;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.tokenize.Tokenizer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what it costs that units are cut for each task by itself, and not over all tasks of a run: predicted tokens
 * both ways; see {@code bench/lost-sharing}.
 */
public final class LostSharing {
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final TaskUnits units;
    private final TaskRequests planned;

    private LostSharing(BatchPolicy policy, TaskRequests planned) {
        this.units = new TaskUnits(policy);
        this.planned = planned;
    }

    /** Arguments: the folder of data and tokenizer, the tokens of a unit, then words of {@code --tasks}. */
    public static void main(String[] args) {
        try (Tokenizer tokenizer = Scaling.tokenizer(Path.of(args[0]))) {
            BatchPolicy policy = new BatchPolicy(1_024, 1_024, Integer.parseInt(args[1]), 32);
            LostSharing lost = new LostSharing(policy, TaskRequests.in(Path.of(args[0]), tokenizer, null));
            lost.out.println(
                    "| tasks | | requests | asked twice | tokens at least | whole run | task by task | more |");
            lost.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
            Arrays.stream(args).skip(2).forEach(lost::report);
        }
    }

    private void report(String word) {
        List<TaskDef> tasks = TaskCatalogue.embedded()
                .selectRequested(TaskSpecs.parse(List.of(word.split("\\+")), null))
                .taskList();
        Map<String, PlannedRequest> ofRun = new HashMap<>();
        long requests = 0;
        long byTask = 0;
        for (TaskDef task : tasks) {
            Collection<PlannedRequest> ofTask = planned.of(task);
            ofTask.forEach(request -> ofRun.merge(request.hash(), request, PlannedRequest::longest));
            requests += ofTask.size();
            byTask += cost(ofTask);
        }
        Collection<PlannedRequest> all = ofRun.values();
        long whole = cost(all);
        out.printf(
                "| %s | %d | %,d | %,d | %,d | %,d | %,d | %.2f %% |%n",
                word,
                tasks.size(),
                requests,
                requests - all.size(),
                UnitWork.of(all).uniqueTokens(),
                whole,
                byTask,
                100.0 * (byTask - whole) / whole);
    }

    /** Predicted tokens of the requests' units. */
    private long cost(Collection<PlannedRequest> requests) {
        SortedRun run = units.sorted(requests);
        List<CutUnit> cut = new ArrayList<>();
        units.cut(List.of(run.requests().iterator())).forEachRemaining(cut::add);
        return cut.stream().mapToLong(CutUnit::cost).sum();
    }
}
