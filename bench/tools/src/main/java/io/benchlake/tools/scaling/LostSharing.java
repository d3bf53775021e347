package io.benchlake.tools.scaling;

import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.RequestEncoder;
import io.benchlake.plan.RequestPlanner;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.plan.TaskSpecs;
import io.benchlake.plan.unit.CutUnit;
import io.benchlake.plan.unit.SortedRun;
import io.benchlake.plan.unit.TaskUnits;
import io.benchlake.plan.unit.UnitWork;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.tokenize.EmbeddingRows;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Counts what it costs that units are cut for each task by itself, and not over all tasks of a run: predicted tokens
 * both ways; see {@code bench/lost-sharing}.
 */
public final class LostSharing {
    private static final int MAX_LENGTH = 131_072;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final TaskUnits units;
    private final DataRoot data;
    private final Tokenizer tokenizer;

    private LostSharing(BatchPolicy policy, DataRoot data, Tokenizer tokenizer) {
        this.units = new TaskUnits(policy);
        this.data = data;
        this.tokenizer = tokenizer;
    }

    /** Arguments: the folder of data and tokenizer, the tokens of a unit, then words of {@code --tasks}. */
    public static void main(String[] args) {
        try (Tokenizer tokenizer = Scaling.tokenizer(Path.of(args[0]))) {
            DataRoot data = DataRoot.open(Path.of(args[0], "data/hf").toString(), new Configuration(), () -> {
                throw new IllegalStateException("JSON lines need no Spark");
            });
            BatchPolicy policy = new BatchPolicy(1_024, 1_024, Integer.parseInt(args[1]), 32);
            LostSharing lost = new LostSharing(policy, data, tokenizer);
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
            RequestPlanner ofTask = planner(task);
            prompter().prompt(task).prompts().forEach(ofTask::plan);
            ofTask.distinct().forEach(request -> ofRun.merge(request.hash(), request, PlannedRequest::longest));
            requests += ofTask.distinct().size();
            byTask += cost(ofTask.distinct());
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

    private TaskPrompter prompter() {
        PromptOptions options = new PromptOptions(
                null, null, null, false, "", Map.of(), PromptOptions.DEFAULT_FEW_SHOT_SEED, 0, null, Map.of());
        return new TaskPrompter(data::read, options, new PromptStyle("", null, false, LocalDate.EPOCH));
    }

    private RequestPlanner planner(TaskDef task) {
        TokenizationPolicy policy = TokenizationPolicy.defaults(tokenizer, MAX_LENGTH);
        return new RequestPlanner(
                task,
                new RequestEncoder(new RequestTokenizer(tokenizer, policy), MAX_LENGTH),
                new EmbeddingRows(tokenizer.vocabularySize()));
    }
}
