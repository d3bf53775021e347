package io.benchlake.run.plan;

import io.benchlake.CodeIdentity;
import io.benchlake.config.ModelOptions;
import io.benchlake.config.PromptOptions;
import io.benchlake.config.RunSpec;
import io.benchlake.data.DataRoot;
import io.benchlake.data.IdentifiedSplit;
import io.benchlake.error.UserError;
import io.benchlake.lake.plan.PlanStore;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import io.benchlake.plan.ModelTokens;
import io.benchlake.plan.PlanKey;
import io.benchlake.plan.PlanKey.ChatTemplateIdentity;
import io.benchlake.plan.RunIdentity;
import io.benchlake.plan.TaskPlanning;
import io.benchlake.plan.TaskSplits;
import io.benchlake.plan.TaskSummary;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.run.model.ChatTemplateChoice;
import io.benchlake.run.model.EvaluatedModel;
import io.benchlake.run.state.Background;
import io.benchlake.run.state.PlannedTasks;
import io.benchlake.run.state.RunHeader;
import io.benchlake.run.state.RunPlan;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskSelection;
import io.benchlake.template.ChatTemplate;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Begins to plan a run: says which run it is, uses the plans that the lake keeps, and has executors make the others in
 * the background, while the first tasks are asked already.
 */
public final class RunPlanner {
    private final SparkSession spark;
    private final PlanStore plans;
    private final DataRoot data;
    private final Background background;

    public RunPlanner(SparkSession spark, PlanStore plans, DataRoot data, Background background) {
        this.spark = spark;
        this.plans = plans;
        this.data = data;
        this.background = background;
    }

    /**
     * Which run it is.
     *
     * @throws UserError if data cannot be used
     */
    public RunIdentity identity(CheckedRun run, EvaluatedModel model) {
        background.start(() -> TokenizerHost.shared(model.tokenizer()));
        RunSpec spec = run.spec();
        List<TaskDef> tasks = run.selection().taskList();
        List<String> contents = tasks.parallelStream()
                .map(this::splits)
                .flatMap(Splits::contents)
                .toList();
        String runName = spec.runName() == null ? model.name() : spec.runName();
        return new RunIdentity(spec, runName, model.fingerprint(), template(spec, model), tasks, contents);
    }

    /** @throws UserError if the tokenizer cannot be used; what is wrong with docs comes up with the tasks */
    public RunPlan run(CheckedRun run, RunHeader header) {
        TaskSelection selection = run.selection();
        Prompting prompting = Prompting.of(header);
        List<KeyedPlanning> keyed = keyed(selection, header, prompting);
        PlannedTasks tasks = new PlannedTasks(keyed.size());
        new TaskPlanner(
                        new PlanTasksJob(
                                spark,
                                prompting.tokens(),
                                header.model().spec().batchPolicy(),
                                header.model().checkpoint().source()),
                        plans,
                        selection,
                        background)
                .start(keyed, tasks);
        return new RunPlan(header, selection, prompting.style(), tasks);
    }

    /** The plans of a run's tasks that the lake keeps, in the order of the tasks. */
    public List<Optional<TaskSummary>> kept(CheckedRun run, RunHeader header) {
        return keyed(run.selection(), header, Prompting.of(header)).parallelStream()
                .map(task -> plans.find(task.hash()))
                .toList();
    }

    private List<KeyedPlanning> keyed(TaskSelection selection, RunHeader header, Prompting prompting) {
        List<TaskDef> definitions = selection.taskList();
        return IntStream.range(0, definitions.size())
                .mapToObj(i -> keyed(i, splits(definitions.get(i)), header, prompting))
                .toList();
    }

    /** How a run's prompts are written and become tokens. */
    private record Prompting(@Nullable String template, PromptStyle style, ModelTokens tokens) {
        static Prompting of(RunHeader header) {
            @Nullable String template = RunPlanner.template(header.spec(), header.model());
            return new Prompting(
                    template,
                    RunPlanner.style(header, template),
                    RunPlanner.tokens(
                            header, TokenizerHost.shared(header.model().tokenizer())));
        }
    }

    private static @Nullable String template(RunSpec spec, EvaluatedModel model) {
        return ChatTemplateChoice.source(model.tokenizer(), spec.promptOptions());
    }

    /** The splits that a task reads. */
    private record Splits(
            TaskDef task,
            IdentifiedSplit evaluated,
            @Nullable IdentifiedSplit pool) {
        Stream<String> contents() {
            return Stream.of(Optional.of(evaluated), Optional.ofNullable(pool))
                    .flatMap(Optional::stream)
                    .map(IdentifiedSplit::contentId);
        }
    }

    private Splits splits(TaskDef task) {
        TaskSplits names = new TaskSplits(task);
        Optional<String> pool = task.fewShot().count() == 0 ? Optional.empty() : names.pool();
        return new Splits(
                task,
                data.identify(task.dataset(), names.evaluated()),
                pool.map(split -> data.identify(task.dataset(), split)).orElse(null));
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

    private static ModelTokens tokens(RunHeader header, Tokenizer tokenizer) {
        EvaluatedModel model = header.model();
        ModelOptions options = header.spec().modelOptions();
        TokenizationPolicy policy =
                new TokenizationPolicy(model.maxLength(), options.addBosToken(), prefixTokenId(options, tokenizer));
        return ModelTokens.of(
                model.tokenizer(), policy, model.checkpoint().config().vocabularySize());
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

    private static KeyedPlanning keyed(int number, Splits splits, RunHeader header, Prompting prompting) {
        @Nullable String template = prompting.template();
        RunSpec spec = header.spec();
        TaskPlanning planning = new TaskPlanning(
                splits.task(),
                splits.evaluated(),
                splits.pool(),
                spec.promptOptions(),
                prompting.style(),
                header.model().checkpoint().generation(),
                spec.outputOptions().predictOnly());
        @Nullable
        ChatTemplateIdentity chat = template == null
                ? null
                : new ChatTemplateIdentity(
                        template,
                        spec.modelOptions().chatTemplateArguments(),
                        header.date().toString());
        PlanKey key = new PlanKey(
                planning, chat, prompting.tokens(), header.model().spec().batchPolicy(), CodeIdentity.hash());
        return new KeyedPlanning(number, planning, key.hash());
    }
}
