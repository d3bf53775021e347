package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.INVALID_INPUT;
import static io.benchlake.endtoend.Refusal.PREFLIGHT;
import static io.benchlake.endtoend.Refusal.USAGE;
import static io.benchlake.endtoend.Refusal.refused;

import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options that cannot be used, and places that they name. */
class BadOptionsTest {
    @TempDir
    private Path folder;

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
        refused(evaluate("--tasks", "demo_choice", "--limit", "0"), USAGE, "--limit 0: give");
        refused(evaluate("--tasks", "demo_choice", "--limit", "-0.5"), USAGE, "--limit -0.5: give");
    }

    @Test
    void aLimitThatIsNoNumberIsNamedAsItWasGiven() {
        refused(evaluate("--tasks", "demo_choice", "--limit", "few"), USAGE, "'--limit': 'few'");
        refused(evaluate("--tasks", "demo_choice", "--max-samples=few"), USAGE, "'--max-samples': 'few'");
    }

    @Test
    void commitsAfterNoTokensAreRefused() {
        refused(evaluate("--tasks", "demo_choice", "--chunk-tokens", "-5"), USAGE, "--chunk-tokens -5: give 1 or more");
    }

    @Test
    void anUnknownNumberFormatNamesTheKnownOnes() {
        refused(evaluate("--tasks", "demo_choice", "--dtype", "int3"), USAGE, "int3", "bfloat16");
    }

    @Test
    void multiturnWithoutATemplateIsRefused() {
        refused(evaluate("--tasks", "demo_choice", "--fewshot-as-multiturn"), USAGE, "--apply-chat-template");
    }

    @Test
    void anUnknownChatTemplateNamesTheModelsOwn() {
        refused(evaluate("--tasks", "demo_choice", "--apply-chat-template", "poems"), USAGE, "poems", "default");
    }

    @Test
    void anUnknownOptionOfAConfigurationFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), "limit: 3\nlimmit: 4\n");
        refused(evaluate("--tasks", "demo_choice", "--config", file.toString()), USAGE, "limmit");
    }

    @Test
    void aMissingConfigurationFileIsSaidToBeMissing() {
        refused(
                evaluate("--tasks", "demo_choice", "--config", folder + "/none.yaml"),
                USAGE,
                "Cannot read --config " + folder + "/none.yaml: there is no such file.");
    }

    @Test
    void aMistypedOptionBehindTasksIsNoTask() {
        refused(
                evaluate("--tasks", "demo_choice", "--limt", "6"),
                USAGE,
                "Cannot read --tasks: '--limt' is neither a task nor an option of this command.");
    }

    @Test
    void moreExamplesThanThereAreEndTheRun() {
        refused(
                evaluate("--tasks", "demo_choice", "--num-fewshot", "90000"),
                INVALID_INPUT,
                "Cannot draw examples for task 'demo_choice': 90000 are needed and the few-shot split has 8.");
    }

    @Test
    void aLakeThatTakesNoPlansIsNamed() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("lake")).resolve("plans"), "");
        refused(evaluate("--tasks", "demo_choice", "--limit", "2"), PREFLIGHT, "Cannot write plan ");
    }

    @Test
    void aMissingModelFolderIsNamed() {
        Outcome outcome = evaluate(
                "--tasks", "demo_choice", "--model", folder.resolve("nowhere").toString());
        refused(outcome, INVALID_INPUT, "nowhere");
    }

    @Test
    void anEmptyStopStringIsRefused() {
        Outcome outcome = evaluate("--tasks", "demo_sums|0", "--limit", "1", "--gen-kwargs", "{\"until\": [\"\"]}");
        refused(outcome, USAGE, "demo_sums", "until", "empty");
    }

    @Test
    void aLakeThatCannotBeWrittenIsFoundBeforeAnyWork() throws IOException {
        Path lake = Files.writeString(folder.resolve("lake"), "a file where the lake should be");
        refused(evaluate("--tasks", "demo_choice", "--limit", "1"), PREFLIGHT, lake.toString());
    }

    private Outcome evaluate(String... options) {
        return EvaluateCall.on("local[1]", folder.resolve("lake")).with(options).run();
    }
}
