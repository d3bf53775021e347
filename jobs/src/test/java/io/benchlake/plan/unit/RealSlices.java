package io.benchlake.plan.unit;

import io.benchlake.SharedFixtures;
import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.model.djl.Tokenizers;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PromptedTask;
import io.benchlake.plan.RequestEncoder;
import io.benchlake.plan.RequestPlanner;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.plan.TaskSpecs;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.tokenize.EmbeddingRows;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** Requests of the shared data sets, slice by slice, in the tokens of a small model. */
final class RealSlices implements AutoCloseable {
    private static final int MAX_LENGTH = 1_024;
    private static final int DOCS = 32;

    private final Tokenizer tokenizer = Tokenizers.load("tiny-llama");
    private final DataRoot data =
            DataRoot.open(SharedFixtures.require("data/hf").toString(), new Configuration(), () -> {
                throw new AssertionError("JSON lines need no Spark");
            });

    /** @param task word of {@code --tasks} */
    List<List<PlannedRequest>> of(String task, int limit) {
        PromptedTask prompted = prompted(task);
        List<DocPrompt> docs =
                prompted.prompts().subList(0, Math.min(limit, prompted.prompts().size()));
        List<List<PlannedRequest>> slices = new ArrayList<>();
        for (int start = 0; start < docs.size(); start += DOCS) {
            slices.add(slice(prompted, docs.subList(start, Math.min(docs.size(), start + DOCS))));
        }
        return slices;
    }

    private PromptedTask prompted(String word) {
        TaskDef task = TaskCatalogue.embedded()
                .selectRequested(TaskSpecs.parse(List.of(word), null))
                .taskList()
                .get(0);
        PromptOptions options = new PromptOptions(
                null, null, null, false, "", Map.of(), PromptOptions.DEFAULT_FEW_SHOT_SEED, 0, null, Map.of());
        return new TaskPrompter(data::read, options, new PromptStyle("", null, false, LocalDate.EPOCH)).prompt(task);
    }

    private List<PlannedRequest> slice(PromptedTask task, List<DocPrompt> docs) {
        RequestPlanner planner = new RequestPlanner(
                task.task(),
                new RequestEncoder(
                        new RequestTokenizer(tokenizer, TokenizationPolicy.defaults(tokenizer, MAX_LENGTH)),
                        MAX_LENGTH),
                new EmbeddingRows(tokenizer.vocabularySize()));
        docs.forEach(planner::plan);
        return List.copyOf(planner.distinct());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
