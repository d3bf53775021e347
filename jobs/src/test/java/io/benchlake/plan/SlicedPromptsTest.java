package io.benchlake.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.GoldenRun;
import io.benchlake.SharedFixtures;
import io.benchlake.config.PromptOptions;
import io.benchlake.data.DataRoot;
import io.benchlake.data.Described;
import io.benchlake.data.SplitCache;
import io.benchlake.data.format.ReadLimits;
import io.benchlake.error.UserError;
import io.benchlake.generation.GenerationConfig;
import io.benchlake.plan.TaskSummary.SplitFingerprint;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.request.Request;
import io.benchlake.run.model.ChatTemplateChoice;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.catalogue.TaskChoice;
import io.benchlake.taskdef.catalogue.TaskListing;
import io.benchlake.taskdef.catalogue.TaskListing.EntryKind;
import io.benchlake.tasks.PromptModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an executor makes of a planning and a slice that were sent to it. */
class SlicedPromptsTest {
    private static final TaskCatalogue CATALOGUE = TaskCatalogue.embedded();
    private static final Configuration HADOOP = new Configuration();
    private static final PromptStyle PLAIN = new PromptStyle("", null, false, LocalDate.EPOCH);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arc_challenge-25",
                "arc_challenge-chat-system",
                "bbh_cot_fewshot-sub",
                "gsm8k-5",
                "gsm8k-chat",
                "gsm8k_cot_llama-chat",
                "hellaswag-0",
                "leaderboard_bbh-3",
                "leaderboard_mmlu_pro-5",
                "mmlu-5",
                "mmlu_pro-sub-2",
                "piqa-0",
                "truthfulqa_mc-0",
                "wikitext-0",
                "winogrande-5"
            })
    void promptsAreTheHarness(String id) {
        GoldenRun run = GoldenRun.load(id);
        DataRoot data = data();
        for (TaskDef task : select(run)) {
            List<DocPrompt> prompts = travelled(data, task, options(run), style(run));
            List<JsonNode> samples = StreamSupport.stream(
                            run.samples(task.name()).spliterator(), false)
                    .toList();
            for (DocPrompt prompt : prompts) {
                JsonNode recorded = samples.stream()
                        .filter(sample ->
                                sample.get("doc_id").asInt() == prompt.doc().id())
                        .findFirst()
                        .orElseThrow();
                assertThat(prompt.requests().stream().map(SlicedPromptsTest::texts))
                        .as("%s doc %d", task.name(), prompt.doc().id())
                        .isEqualTo(texts(recorded.get("arguments")));
            }
            assertThat(prompts)
                    .hasSameSizeAs(samples.stream()
                            .map(sample -> sample.get("doc_id"))
                            .distinct()
                            .toList());
        }
    }

    /** One task of each kind of those that have data. */
    @Test
    void tasksArePlannedElsewhereAsHere() {
        DataRoot data = data();
        PromptOptions options = limited(3);
        Set<List<@Nullable Object>> kinds = new HashSet<>();
        for (TaskListing listing : CATALOGUE.list()) {
            Optional<TaskDef> task = listing.kind() == EntryKind.TASK ? loaded(listing.name()) : Optional.empty();
            task.filter(def -> !kinds.contains(kind(def)) && hasData(data, def)).ifPresent(def -> {
                kinds.add(kind(def));
                assertThat(travelled(data, def, options, PLAIN))
                        .as(def.name())
                        .isEqualTo(new TaskPrompter(data::read, options, PLAIN)
                                .prompt(def)
                                .prompts());
            });
        }
        assertThat(kinds).hasSizeGreaterThan(60);
    }

    private static List<@Nullable Object> kind(TaskDef task) {
        return Arrays.asList(
                task.dataset().path(),
                task.dataset().processDocs(),
                task.outputType(),
                task.fewShot().count() > 0,
                task.fewShot().sampler(),
                task.fewShot().samplesFunction());
    }

    private static Optional<TaskDef> loaded(String name) {
        try {
            return Optional.of(CATALOGUE
                    .selectRequested(List.of(new TaskChoice(name, Optional.empty())))
                    .taskList()
                    .get(0));
        } catch (UserError unsupported) {
            return Optional.empty();
        }
    }

    private static boolean hasData(DataRoot data, TaskDef task) {
        try {
            splits(task).forEach(split -> data.identify(task.dataset(), split));
            return true;
        } catch (UserError absent) {
            return false;
        }
    }

    /** As an executor does it that was sent the planning, and others that were sent its slices. */
    private static List<DocPrompt> travelled(DataRoot data, TaskDef task, PromptOptions options, PromptStyle style) {
        Optional<String> pool = task.fewShot().count() == 0 ? Optional.empty() : new TaskSplits(task).pool();
        TaskPlanning planning = travelled(new TaskPlanning(
                task,
                data.identify(task.dataset(), new TaskSplits(task).evaluated()),
                pool.map(split -> data.identify(task.dataset(), split)).orElse(null),
                options,
                style,
                GenerationConfig.NONE,
                false));
        PlannedSplits splits =
                new PlannedSplits(planning, split -> SplitCache.ofJvm().load(split, HADOOP, ReadLimits.DEFAULT));
        List<DocPrompt> prompts = new ArrayList<>();
        for (DocSlice slice : TaskSlices.of(planning.task(), planning.options(), splits)) {
            prompts.addAll(SlicePrompter.of(planning).prompts(travelled(slice)));
        }
        assertThat(splits.fingerprints())
                .isEqualTo(splits(task).stream()
                        .map(split -> Described.of(data, task.dataset(), split))
                        .map(split -> new SplitFingerprint(split.split(), split.fingerprint(), split.docs()))
                        .toList());
        return prompts;
    }

    @SuppressWarnings("unchecked")
    private static <T> T travelled(T sent) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(sent);
            out.flush();
            return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static DataRoot data() {
        return DataRoot.open(SharedFixtures.require("data/hf").toString(), HADOOP, () -> {
            throw new AssertionError("files need no Spark");
        });
    }

    private static List<TaskDef> select(GoldenRun run) {
        Optional<Integer> shots =
                Optional.ofNullable(run.spec().get("num_fewshot")).map(JsonNode::asInt);
        return CATALOGUE
                .selectRequested(run.tasks().stream()
                        .map(name -> new TaskChoice(name, shots))
                        .toList())
                .taskList();
    }

    private static PromptOptions options(GoldenRun run) {
        return limited(run.spec().get("limit").asInt());
    }

    private static PromptOptions limited(int docs) {
        return new PromptOptions(
                null,
                (double) docs,
                null,
                false,
                "",
                Map.of(),
                PromptOptions.DEFAULT_FEW_SHOT_SEED,
                PromptOptions.DEFAULT_SAMPLING_SEED,
                null,
                Map.of());
    }

    private static PromptStyle style(GoldenRun run) {
        JsonNode spec = run.spec();
        if (!spec.path("apply_chat_template").asBoolean()) {
            return PLAIN;
        }
        PromptModel model =
                PromptModel.read(SharedFixtures.require("models/tiny-llama").toString());
        String template =
                Objects.requireNonNull(model.tokenizer().chatTemplates().get("default"));
        return new PromptStyle(
                spec.path("system_instruction").asText(),
                ChatTemplateChoice.template(model.tokenizer(), template, Map.of()),
                spec.path("fewshot_as_multiturn").asBoolean(),
                LocalDate.EPOCH);
    }

    /** What a request asks, as the harness logs it, without the settings of generation. */
    private static List<String> texts(Request request) {
        if (request instanceof Request.Loglikelihood pair) {
            return List.of(pair.context(), pair.continuation());
        }
        return List.of(
                request instanceof Request.LoglikelihoodRolling rolling
                        ? rolling.text()
                        : ((Request.GenerateUntil) request).context());
    }

    private static List<List<String>> texts(JsonNode arguments) {
        return StreamSupport.stream(arguments.spliterator(), false)
                .map(each -> StreamSupport.stream(each.spliterator(), false)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .toList())
                .toList();
    }

    private static List<String> splits(TaskDef task) {
        TaskSplits splits = new TaskSplits(task);
        Optional<String> pool = task.fewShot().count() == 0 ? Optional.empty() : splits.pool();
        return Stream.concat(Stream.of(splits.evaluated()), pool.stream())
                .distinct()
                .toList();
    }
}
