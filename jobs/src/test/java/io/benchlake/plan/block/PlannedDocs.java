package io.benchlake.plan.block;

import io.benchlake.EmbeddedDemo;
import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.plan.DocPlan;
import io.benchlake.plan.ModelTokens;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.RequestPlanner;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.TokenizationPolicy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** The first docs of a real task, and their requests in the tokens of the embedded model. */
record PlannedDocs(List<DocPlan> docs, List<PlannedRequest> requests) {
    private static final int MAX_LENGTH = 2048;

    static PlannedDocs of(String task, Path data, double limit) {
        TaskDef definition = TaskCatalogue.embedded()
                .selectRequested(Choices.of(List.of(task)))
                .taskList()
                .get(0);
        PromptStyle style = new PromptStyle("", null, false, LocalDate.EPOCH);
        DataRoot root = DataRoot.open(data.toString(), new Configuration(), () -> {
            throw new AssertionError("no table is read");
        });
        RequestPlanner planner = tokens().planner(definition);
        List<DocPlan> docs = new TaskPrompter(root::read, options(limit), style)
                .prompt(definition).prompts().stream().map(planner::plan).toList();
        return new PlannedDocs(docs, ordered(planner.distinct()));
    }

    private static ModelTokens tokens() {
        TokenizerFiles files = CheckpointReader.read(EmbeddedDemo.model()).tokenizer();
        TokenizationPolicy policy = TokenizationPolicy.defaults(TokenizerHost.shared(files), MAX_LENGTH);
        return ModelTokens.of(files, policy, files.vocabularySize());
    }

    private static PromptOptions options(double limit) {
        return new PromptOptions(null, limit, null, false, "", Map.of(), 1, 1, null, Map.of());
    }

    private static List<PlannedRequest> ordered(Collection<PlannedRequest> requests) {
        return requests.stream()
                .sorted(Comparator.comparing((PlannedRequest request) ->
                                request.fed().findFirst().orElse(TokenIds.EMPTY))
                        .thenComparing(PlannedRequest::hash))
                .toList();
    }
}
