package io.benchlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SharedFixtures;
import io.benchlake.run.EvaluateCall.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong, or are given wrong: one clear message, the documented exit status, no stack trace. */
class BadInputTest {
    private static final int USAGE = 2;
    private static final int PREFLIGHT = 3;
    private static final int INVALID_INPUT = 4;

    private static final String TASK = """
            task: odd
            dataset_path: own/odd
            test_split: test
            output_type: multiple_choice
            doc_to_text: "{{question}}"
            doc_to_choice: ["yes", "no"]
            doc_to_target: "{{answer}}"
            """;

    @TempDir
    private Path folder;

    private Path model;
    private Path lake;

    @BeforeEach
    void copyModel() throws IOException {
        model = Files.createDirectories(folder.resolve("model"));
        lake = folder.resolve("lake");
        try (Stream<Path> files = Files.list(SharedFixtures.require("models/tiny-llama"))) {
            for (Path file : files.toList()) {
                Files.write(model.resolve(file.getFileName().toString()), Files.readAllBytes(file));
            }
        }
    }

    @Test
    void anUnknownTaskNamesItsLikeness() {
        refused(evaluate("--tasks", "arc_chalenge"), USAGE, "arc_chalenge", "arc_challenge");
    }

    @Test
    void aTaskNameThatLeavesItsRootIsRefused() {
        refused(evaluate("--tasks", "../../etc/passwd"), USAGE, "../../etc/passwd");
    }

    @Test
    void aLimitOfNoDocsIsRefused() {
        refused(evaluate("--tasks", "piqa", "--limit", "0"), USAGE, "--limit 0");
    }

    @Test
    void anUnknownNumberFormatNamesTheKnownOnes() {
        refused(evaluate("--tasks", "piqa", "--dtype", "int3"), USAGE, "int3", "bfloat16");
    }

    @Test
    void multiturnWithoutATemplateIsRefused() {
        refused(evaluate("--tasks", "piqa", "--fewshot-as-multiturn"), USAGE, "--apply-chat-template");
    }

    @Test
    void anUnknownChatTemplateNamesTheModelsOwn() {
        refused(evaluate("--tasks", "piqa", "--apply-chat-template", "poems"), USAGE, "poems", "default");
    }

    @Test
    void anUnknownOptionOfAConfigurationFileIsNamed() throws IOException {
        Path file = write(folder.resolve("run.yaml"), "limit: 3\nlimmit: 4\n");
        Outcome outcome = evaluate("--tasks", "piqa", "--config", file.toString());
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.err()).contains("limmit");
    }

    @Test
    void aTruncatedCheckpointTellsBothSizes() throws IOException {
        byte[] whole = Files.readAllBytes(weights());
        Files.write(weights(), java.util.Arrays.copyOf(whole, whole.length - 1000));
        refused(evaluate("--tasks", "piqa"), INVALID_INPUT, "model.safetensors", String.valueOf(whole.length));
    }

    @Test
    void aHeaderLongerThanItsFileIsRefused() throws IOException {
        Files.write(
                weights(),
                ByteBuffer.allocate(64)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1L << 62)
                        .array());
        refused(evaluate("--tasks", "piqa"), INVALID_INPUT, "model.safetensors");
    }

    @Test
    void missingWeightsAreListed() throws IOException {
        config("\"num_hidden_layers\": 4", "\"num_hidden_layers\": 5");
        refused(evaluate("--tasks", "piqa"), INVALID_INPUT, "model.layers.4.");
    }

    @Test
    void aQuantizedCheckpointIsRefused() throws IOException {
        config("\"vocab_size\"", "\"quantization_config\": {\"quant_method\": \"fp8\"}, \"vocab_size\"");
        refused(evaluate("--tasks", "piqa"), INVALID_INPUT, "quantiz");
    }

    @Test
    void anotherArchitectureIsRefused() throws IOException {
        config("LlamaForCausalLM", "MambaForCausalLM");
        refused(evaluate("--tasks", "piqa"), INVALID_INPUT, "MambaForCausalLM");
    }

    @Test
    void anUnknownRopeScalingIsRefused() throws IOException {
        config("\"rope_type\": \"llama3\"", "\"rope_type\": \"spiral\"");
        refused(evaluate("--tasks", "piqa"), INVALID_INPUT, "spiral", "llama3");
    }

    @Test
    void aTokenizerLargerThanTheEmbeddingIsRefused() throws IOException {
        Files.copy(
                SharedFixtures.require("models/llama3-tokenizer/tokenizer.json"),
                model.resolve("tokenizer.json"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refused(evaluate("--tasks", "piqa"), INVALID_INPUT, "tokenizer", "4112");
    }

    @Test
    void aPickledCheckpointIsRefused() throws IOException {
        Files.move(weights(), model.resolve("pytorch_model.bin"));
        refused(evaluate("--tasks", "piqa"), INVALID_INPUT, "pickle");
    }

    @Test
    void aMissingModelFolderIsNamed() {
        Outcome outcome =
                evaluate("--tasks", "piqa", "--model", folder.resolve("nowhere").toString());
        refused(outcome, INVALID_INPUT, "nowhere");
    }

    @Test
    void anUnknownMetricNamesFileAndKnownOnes() throws IOException {
        task(TASK + "metric_list:\n  - metric: accu\n");
        refused(evaluateOwn(), INVALID_INPUT, "odd.yaml", "accu", "acc_norm");
    }

    @Test
    void aTaskThatWouldRunProgramsIsRefusedBeforeAnyWork() throws IOException {
        task(TASK.replace("multiple_choice", "generate_until")
                + "metric_list: [{metric: !function lm_eval.tasks.humaneval.utils.pass_at_k, k: [1], "
                + "aggregation: mean, higher_is_better: true}]\n");
        refused(evaluateOwn(), INVALID_INPUT, "'odd'", "runs the programs that the model writes", "--predict-only");
        assertThat(lake).doesNotExist();
    }

    @Test
    void anIncludeCycleShowsItsChain() throws IOException {
        task("include: other.yaml\n" + TASK);
        write(folder.resolve("tasks/other.yaml"), "include: odd.yaml\ngroup_alias: x\n");
        refused(evaluateOwn(), USAGE, "odd.yaml -> other.yaml -> odd.yaml");
    }

    @Test
    void anEmptyStopStringIsRefused() {
        Outcome outcome = evaluate("--tasks", "gsm8k|0", "--limit", "1", "--gen-kwargs", "{\"until\": [\"\"]}");
        refused(outcome, USAGE, "gsm8k", "until", "empty");
    }

    @Test
    void anUndefinedVariableOfATemplateNamesTheDoc() throws IOException {
        task(TASK.replace("{{question}}", "{{questio}}"));
        docs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        refused(evaluateOwn(), INVALID_INPUT, "odd", "doc 0", "questio");
    }

    @Test
    void aTemplateThatReachesForClassesIsRefused() throws IOException {
        task(TASK.replace("{{question}}", "{{ question.getClass() }}"));
        docs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        refused(evaluateOwn(), INVALID_INPUT, "odd", "getClass");
    }

    @Test
    void aTemplateWithoutEndIsStopped() throws IOException {
        task(TASK.replace(
                "{{question}}", "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}"));
        docs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        refused(evaluateOwn(), INVALID_INPUT, "odd", "doc 0", "steps");
    }

    @Test
    void anUnknownFilterOfATemplateIsFoundBeforeAnyDoc() throws IOException {
        task(TASK.replace("{{question}}", "{{ question|shout }}"));
        refused(evaluateOwn(), INVALID_INPUT, "odd.yaml, line 5", "shout", "upper");
    }

    @Test
    void anUnknownFunctionNamesTheKnownOnes() throws IOException {
        task(TASK + "process_docs: !function utils.mend\n");
        refused(evaluateOwn(), INVALID_INPUT, "odd.yaml, line 8", "utils.mend", "hellaswag/utils.process_docs");
    }

    @Test
    void anUnknownFilterNamesTheKnownOnes() throws IOException {
        task(TASK + "filter_list: [{name: x, filter: [{function: regx}]}]\n");
        refused(evaluateOwn(), INVALID_INPUT, "odd.yaml, line 8", "regx", "majority_vote");
    }

    @Test
    void anIncludeOutsideTheFolderIsRefused() throws IOException {
        task("include: ../secret.yaml\n" + TASK);
        refused(evaluateOwn(), USAGE, "odd.yaml, line 1", "../secret.yaml", "outside");
    }

    @Test
    void goldAnswersThatAreNoChoicesAreFoundBeforeAnyWork() throws IOException {
        task(TASK.replace("\"{{answer}}\"", "answer"));
        docs("{\"question\": \"q\", \"answer\": 2}\n{\"question\": \"q\", \"answer\": -1}\n");
        refused(evaluateOwn(), INVALID_INPUT, "odd", "doc 0 is 2, of 2 choices", "doc_to_target");
    }

    @Test
    void aGoldAnswerThatIsNullNamesDocAndField() throws IOException {
        task(TASK.replace("\"{{answer}}\"", "answer"));
        docs("{\"question\": \"q\", \"answer\": 1}\n{\"question\": \"q\", \"answer\": null}\n");
        refused(evaluateOwn(), INVALID_INPUT, "odd", "doc 1", "'answer' is null");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefused() throws IOException {
        task(TASK);
        docs("PAR1 this is no JSON\n");
        refused(
                evaluateOwn(),
                INVALID_INPUT,
                "test.jsonl",
                "it is named .jsonl but holds Parquet",
                "Rename it to .parquet");
    }

    @Test
    void aBrokenLineOfADataSetIsNumbered() throws IOException {
        task(TASK);
        docs("{\"question\": \"q\", \"answer\": \"yes\"}\n{\"question\": \n");
        refused(evaluateOwn(), INVALID_INPUT, "test.jsonl line 2");
    }

    @Test
    void anEmptySplitIsRefused() throws IOException {
        task(TASK);
        docs("");
        refused(evaluateOwn(), INVALID_INPUT, "EMPTY_DATASET");
    }

    @Test
    void aMissingSplitNamesWhatThereIs() throws IOException {
        task(TASK);
        docs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        Files.move(
                folder.resolve("data/own/odd/default/test.jsonl"), folder.resolve("data/own/odd/default/train.jsonl"));
        refused(evaluateOwn(), INVALID_INPUT, "'test'", "train.jsonl");
    }

    @Test
    void aLakeThatCannotBeWrittenIsFoundBeforeAnyWork() throws IOException {
        write(lake, "a file where the lake should be");
        refused(evaluate("--tasks", "piqa", "--limit", "1"), PREFLIGHT, lake.toString());
    }

    private Outcome evaluate(String... more) {
        return EvaluateCall.on("local[1]", lake)
                .with("--model", model.toString())
                .with(more)
                .run();
    }

    private Outcome evaluateOwn() {
        return evaluate(
                "--tasks",
                "odd",
                "--include-path",
                folder.resolve("tasks").toString(),
                "--data",
                folder.resolve("data").toString());
    }

    private static void refused(Outcome outcome, int status, String... words) {
        assertThat(outcome.err()).contains(words).doesNotContain("\tat ");
        assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
        assertThat(outcome.out()).isEmpty();
    }

    private void task(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("data"));
        write(folder.resolve("tasks/odd.yaml"), yaml);
    }

    private void docs(String lines) throws IOException {
        write(folder.resolve("data/own/odd/default/test.jsonl"), lines);
    }

    private void config(String from, String to) throws IOException {
        Path file = model.resolve("config.json");
        String json = Files.readString(file);
        assertThat(json).contains(from);
        Files.writeString(file, json.replace(from, to));
    }

    private Path weights() {
        return model.resolve("model.safetensors");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
