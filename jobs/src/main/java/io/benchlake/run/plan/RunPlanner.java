package io.benchlake.run.plan;

import io.benchlake.config.ModelOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.data.DataRoot;
import io.benchlake.data.ReadSplit;
import io.benchlake.error.UserError;
import io.benchlake.lake.table.DatasetRow;
import io.benchlake.lake.table.RunRow;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import io.benchlake.plan.PromptedTask;
import io.benchlake.plan.RequestEncoder;
import io.benchlake.plan.RequestPlanner;
import io.benchlake.plan.RunIdentity;
import io.benchlake.plan.ScorableDocs;
import io.benchlake.plan.TaskFieldError;
import io.benchlake.plan.TaskPlan;
import io.benchlake.plan.TaskPrompter;
import io.benchlake.plan.TaskSplits;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.run.model.ChatTemplateChoice;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.progress.Progress;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.Background.Step;
import io.benchlake.run.state.OpenedLake;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunPlan;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.taskdef.check.CheckedTask;
import io.benchlake.template.ChatTemplate;
import io.benchlake.tokenize.EmbeddingRows;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans a run on the driver: tasks, docs, prompts, and the distinct requests they come down to. */
public final class RunPlanner {
    private final OpenedLake lake;
    private final DataRoot data;
    private final Background background;
    private final Progress progress;

    public RunPlanner(OpenedLake lake, DataRoot data, Background background, Progress progress) {
        this.progress = progress;
        this.lake = lake;
        this.data = data;
        this.background = background;
    }

    public RunPlan run(CheckedRun run, EvaluatedModel model) {
        Step<Tokenizer> tokenizer = background.start(() -> TokenizerHost.shared(model.tokenizer()));
        RunSpec spec = run.spec();
        TaskSelection selection = run.selection();
        @Nullable String template = ChatTemplateChoice.source(model.tokenizer(), spec.promptOptions());
        List<List<ReadSplit>> splits =
                selection.taskList().parallelStream().map(this::splits).toList();
        RunHeader header = header(spec, model, template, selection, splits);
        PromptStyle style = style(header, template);
        List<PromptedTask> prompted = prompted(selection, spec, style, model.checkpoint());
        RequestPlanner requests = requestPlanner(header, tokenizer.await());
        List<TaskPlan> tasks = new ArrayList<>();
        for (PromptedTask task : prompted) {
            tasks.add(requests.plan(task, splits.get(tasks.size()).get(0).fingerprint()));
            progress.planned(tasks.size(), prompted.size(), requests.distinct().size());
            progress.show();
        }
        List<DatasetRow> datasets = DatasetRows.of(header.runId(), selection.taskList(), splits);
        return new RunPlan(header, selection, style, tasks, requests.distinct(), datasets);
    }

    /** The splits that a task reads, the evaluated one first. */
    private List<ReadSplit> splits(TaskDef task) {
        return new TaskSplits(task)
                .read().stream()
                        .map(split -> data.describe(task.dataset(), split))
                        .toList();
    }

    private RunHeader header(
            RunSpec spec,
            EvaluatedModel model,
            @Nullable String template,
            TaskSelection selection,
            List<List<ReadSplit>> splits) {
        List<String> fingerprints = splits.stream()
                .flatMap(List::stream)
                .map(ReadSplit::fingerprint)
                .toList();
        String runName = spec.runName() == null ? model.name() : spec.runName();
        String runId =
                new RunIdentity(spec, runName, model.fingerprint(), template, selection.taskList(), fingerprints).id();
        return new RunHeader(runId, runName, spec, model, date(spec.promptOptions(), runId));
    }

    /** A run that is resumed on another day keeps the prompts it was planned with. */
    private LocalDate date(PromptOptions options, String runId) {
        return Optional.ofNullable(options.date())
                .or(() -> lake.findRun(runId).map(RunRow::date).map(LocalDate::parse))
                .orElseGet(() -> LocalDate.now(ZoneId.systemDefault()));
    }

    private static PromptStyle style(RunHeader header, @Nullable String template) {
        PromptOptions options = header.spec().promptOptions();
        @Nullable
        ChatTemplate chat = template == null
                ? null
                : ChatTemplateChoice.template(
                        header.model().tokenizer(),
                        template,
                        header.spec().modelOptions().chatTemplateArguments());
        return new PromptStyle(options.systemInstruction(), chat, options.fewShotAsMultiturn(), header.date());
    }

    /** Tasks are independent, so they are prompted side by side; each keeps its own random numbers. */
    private List<PromptedTask> prompted(
            TaskSelection selection, RunSpec spec, PromptStyle style, Checkpoint checkpoint) {
        TaskPrompter prompter = new TaskPrompter(data::read, spec.promptOptions(), style, checkpoint.generation());
        boolean predictOnly = spec.outputOptions().predictOnly();
        return selection.taskList().parallelStream()
                .map(task -> prompted(selection, task, prompter, predictOnly))
                .toList();
    }

    private static int prefixTokenId(ModelOptions options, Tokenizer tokenizer) {
        Integer chosen = options.prefixTokenId();
        if (chosen == null) {
            return TokenizationPolicy.prefixTokenId(tokenizer);
        }
        if (chosen < 0 || chosen >= tokenizer.vocabularySize()) {
            throw UserError.usage("Cannot use prefix_token_id " + chosen + ": the tokenizer has the ids 0 to "
                    + (tokenizer.vocabularySize() - 1) + ".");
        }
        return chosen;
    }

    private static PromptedTask prompted(
            TaskSelection selection, TaskDef task, TaskPrompter prompter, boolean predictOnly) {
        try {
            PromptedTask prompted = prompter.prompt(task);
            if (!predictOnly) {
                ScorableDocs.require(prompted);
            }
            return prompted;
        } catch (TaskFieldError e) {
            CheckedTask source = selection.sources().get(task.name());
            throw source == null ? e : e.at(source);
        }
    }

    private static RequestPlanner requestPlanner(RunHeader header, Tokenizer tokenizer) {
        EvaluatedModel model = header.model();
        TokenizationPolicy policy = new TokenizationPolicy(
                model.maxLength(),
                header.spec().modelOptions().addBosToken(),
                prefixTokenId(header.spec().modelOptions(), tokenizer));
        return new RequestPlanner(
                new RequestEncoder(new RequestTokenizer(tokenizer, policy), model.maxLength()),
                new EmbeddingRows(model.checkpoint().config().vocabularySize()));
    }

    /** What a run read, one row a split and state of a data set, with the tasks that read it. */
    private static final class DatasetRows {
        private DatasetRows() {}

        /** @param splits for each task, those that it read */
        static List<DatasetRow> of(String runId, List<TaskDef> tasks, List<List<ReadSplit>> splits) {
            Map<ReadSplit, Set<String>> readers = new LinkedHashMap<>();
            for (int i = 0; i < tasks.size(); i++) {
                String task = tasks.get(i).name();
                splits.get(i)
                        .forEach(split -> readers.computeIfAbsent(split, key -> new LinkedHashSet<>())
                                .add(task));
            }
            return readers.entrySet().stream()
                    .map(entry -> row(runId, entry.getKey(), List.copyOf(entry.getValue())))
                    .toList();
        }

        private static DatasetRow row(String runId, ReadSplit split, List<String> tasks) {
            return new DatasetRow(
                    runId,
                    new DatasetRow.SplitName(split.datasetPath(), split.config(), split.split(), split.dataFiles()),
                    split.fingerprint(),
                    split.docs(),
                    split.commit(),
                    tasks);
        }
    }
}
