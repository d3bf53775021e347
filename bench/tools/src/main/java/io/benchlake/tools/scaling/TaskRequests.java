package io.benchlake.tools.scaling;

import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.RequestEncoder;
import io.benchlake.plan.RequestPlanner;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.tokenize.EmbeddingRows;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Plans the requests of tasks as an evaluation does, without Spark.
 *
 * @param limit docs of each task; null for all
 */
public record TaskRequests(
        DataRoot data, Tokenizer tokenizer, @Nullable Integer limit) {
    private static final int MAX_LENGTH = 131_072;

    /** @param shared the folder that holds {@code data/hf} */
    public static TaskRequests in(Path shared, Tokenizer tokenizer, @Nullable Integer limit) {
        DataRoot data = DataRoot.open(shared.resolve("data/hf").toString(), new Configuration(), () -> {
            throw new IllegalStateException("JSON lines need no Spark");
        });
        return new TaskRequests(data, tokenizer, limit);
    }

    public Collection<PlannedRequest> of(TaskDef task) {
        RequestPlanner planner = planner(task);
        prompter().prompt(task).prompts().forEach(planner::plan);
        return planner.distinct();
    }

    private TaskPrompter prompter() {
        PromptOptions options = new PromptOptions(
                null,
                limit == null ? null : limit.doubleValue(),
                null,
                false,
                "",
                Map.of(),
                PromptOptions.DEFAULT_FEW_SHOT_SEED,
                0,
                null,
                Map.of());
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
