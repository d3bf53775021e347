package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.Main;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsCallTest {
    @TempDir
    private Path folder;

    @Test
    void runsAreListedShownAndDeletedAndTheirAnswersStay() {
        assertThat(evaluate().status()).isZero();

        assertThat(call("runs", "list", "--format", "csv").out())
                .startsWith(
                        "run_id,run_name,status,model,origin,tasks,started_at,seconds,requests,answered,progress\r\n")
                .containsPattern("[0-9a-f]{16},nightly,FINISHED,tiny,measured,demo_choice,[0-9TZ:-]+,\\d+,8,8,\r\n");
        assertThat(call("runs", "show", "nightly", "--watch").out())
                .containsPattern("status +FINISHED\n")
                .containsPattern("weights_format +safetensors\n")
                .containsPattern("demo_choice +2 +none +acc ");
        assertThat(call("samples", "show", "nightly", "demo_choice", "1").out())
                .startsWith("demo_choice, doc 1 of run nightly (")
                .containsPattern("characters with 2 examples]\n")
                .containsPattern("(?m)^ +-\\d+\\.\\d{4} .{6} ⟨")
                .containsPattern("filter none, (right|wrong)\n  prediction ")
                .contains("  metrics    acc ");
        assertThat(call(
                                "sql",
                                "SELECT array_join(array_sort(map_keys(fingerprint_parts)), ' '), fingerprint_parts['dtype'],"
                                        + " length(fewshot_hash), template_hash FROM runs",
                                "--format",
                                "csv")
                        .out())
                .endsWith("\nbatch_policy config device dtype engine format program tokenizer weights,float32,64,\r\n");
        Outcome beyond = call("samples", "show", "nightly", "demo_choice", "9");
        assertThat(beyond.status()).isEqualTo(2);
        assertThat(beyond.err()).contains("its task 'demo_choice' has 2 docs from 0 to 1, and none is 9.");

        Outcome unsure = call("runs", "delete", "nightly");
        assertThat(unsure.status()).isEqualTo(2);
        assertThat(unsure.err()).contains("there is no terminal to ask on. Add --yes.");
        assertThat(call("runs", "delete", "nightly", "--yes").out())
                .contains("(nightly, tiny, FINISHED): 2 rows of samples and ", "responses stay");
        assertThat(call("runs", "list", "--format", "csv").out().lines()).hasSize(1);
        assertThat(evaluate().err()).contains("8 of them answered already");
    }

    private Outcome evaluate() {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--tasks", "demo_choice", "--limit", "2", "--run-name", "nightly", "--model-name", "tiny")
                .with("--num-fewshot", "2")
                .run();
    }

    private Outcome call(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String lake = folder.resolve("lake").toString();
        String[] call = Stream.of(List.of(words), List.of("--master", "local[1]", "--lake", lake))
                .flatMap(List::stream)
                .toArray(String[]::new);
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), call);
        return new Outcome(status, out.toString(), err.toString());
    }
}
