package io.benchlake.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.config.PromptOptions;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.prompt.DocPrompt;
import io.benchlake.prompt.FewShotSampler;
import io.benchlake.prompt.PromptStyle;
import io.benchlake.taskdef.TaskDef;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskSlicesTest {
    private static final String TEXT = "doc_to_text: \"{{q}}\"\ndoc_to_target: \"{{q}}\"\n";
    private static final String OWN_EXAMPLES = TEXT + "num_fewshot: 3\nfewshot_split: test\n";
    private static final String F1 = """
            output_type: multiple_choice
            doc_to_text: "{{q}}"
            doc_to_choice: ["a", "b", "c"]
            doc_to_target: gold
            metric_list:
              - metric: f1
            """;

    @TempDir
    private Path folder;

    @Test
    void randomNumbersRunOnFromSliceToSlice() {
        List<Doc> docs = docs(2 * DocSlice.DOCS + 3);
        List<DocSlice> slices = slices(OWN_EXAMPLES, docs, PromptOptions.DEFAULT);

        assertThat(slices).extracting(slice -> slice.docs().size()).containsExactly(DocSlice.DOCS, DocSlice.DOCS, 3);
        assertThat(slices).extracting(DocSlice::number).containsExactly(0, 1, 2);
        FewShotSampler inOne = FewShotSampler.random("t", docs, 3, true, PromptOptions.DEFAULT_FEW_SHOT_SEED);
        assertThat(slices.stream().flatMap(slice -> examples(slice).stream()))
                .isEqualTo(docs.stream().map(inOne::sample).toList());
        assertThat(slices)
                .allSatisfy(slice -> assertThat(slice.pool())
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(examples(slice).stream()
                                .flatMap(List::stream)
                                .distinct()
                                .toList()));
    }

    @Test
    void chosenDocsAndLimitsAreCutFromTheWhole() {
        assertThat(slices(TEXT, docs(9), options(null, Map.of("t", List.of(7, 2)))))
                .singleElement()
                .satisfies(slice -> assertThat(slice.docs()).extracting(Doc::id).containsExactly(2, 7));
        assertThat(slices(TEXT, docs(9), options(0.5, Map.of())))
                .singleElement()
                .satisfies(slice -> assertThat(slice.docs()).hasSize(5));
        assertThat(slices(TEXT, docs(9), options(0.0, Map.of()))).isEmpty();
        assertThatThrownBy(() -> slices(TEXT, docs(9), options(null, Map.of("t", List.of(9)))))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot use --samples of task 't': there is no doc 9; it has 9, counted from 0.");
    }

    @Test
    void aPoolThatIsTooSmallIsNamed() {
        assertThatThrownBy(() -> slices(OWN_EXAMPLES, docs(3), PromptOptions.DEFAULT))
                .isInstanceOf(UserError.class)
                .hasMessage("Cannot draw examples for task 't': 4 are needed and the few-shot split has 3."
                        + " Lower --num-fewshot or add docs.");
    }

    @Test
    void whatSlicesFindAddsUpToWhatIsFoundInTheWhole() {
        TaskDef task = WrittenTask.read(folder, F1);
        List<DocPrompt> prompts = new TaskPrompter(
                        (dataset, split) -> docs(8),
                        PromptOptions.DEFAULT,
                        new PromptStyle("", null, false, LocalDate.EPOCH))
                .prompt(task)
                .prompts();
        List<Integer> cuts = IntStream.range(0, 24).mapToObj(i -> i % 5).toList();

        DocFindings whole = DocFindings.of(task, prompts).withCuts(cuts);
        DocFindings merged = DocFindings.NONE;
        for (int i = 0; i < 4; i++) {
            List<DocPrompt> slice = prompts.subList(2 * i, 2 * i + 2);
            ScorableDocs.require(task, slice);
            merged = merged.plus(DocFindings.of(task, slice).withCuts(cuts.subList(6 * i, 6 * i + 6)));
        }

        assertThat(merged).isEqualTo(whole);
        assertThat(GoldCheck.note("t", merged))
                .contains("t: 2 of 8 docs count as wrong, since their gold answer is none of their choices: doc 3, 7");
        assertThat(CutPrompts.of(merged)).contains(new CutPrompts(24, 19, 4));
        assertThatThrownBy(() -> ScorableDocs.requireClasses(task, whole))
                .isInstanceOf(TaskFieldError.class)
                .hasMessage("Cannot score task 't': f1 tells class 1 from one other, and the gold answers are of"
                        + " classes none, 0, 1, 2. Ask for mcc or acc in its place.");
    }

    private List<DocSlice> slices(String keys, List<Doc> docs, PromptOptions options) {
        TaskSlices slices = TaskSlices.of(WrittenTask.read(folder, keys), options, (dataset, split) -> docs);
        assertThat(slices.availableDocs()).isEqualTo(docs.size());
        return StreamSupport.stream(slices.spliterator(), false).toList();
    }

    private static List<List<Doc>> examples(DocSlice slice) {
        return slice.chosen().stream()
                .map(places -> places.stream().map(slice.pool()::get).toList())
                .toList();
    }

    private static List<Doc> docs(int count) {
        List<Doc> docs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            docs.add(new Doc(i, Map.of("q", "question " + i % 1000, "gold", (long) (i % 4))));
        }
        return docs;
    }

    private static PromptOptions options(@Nullable Double limit, Map<String, List<Integer>> samples) {
        PromptOptions options = PromptOptions.DEFAULT;
        return new PromptOptions(
                null, limit, null, false, "", Map.of(), options.fewShotSeed(), options.samplingSeed(), null, samples);
    }
}
