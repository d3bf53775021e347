package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.cli.Main;
import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a run from its lake, against those that the run itself wrote. */
class ExportTest {
    @TempDir
    private Path folder;

    @Test
    void exportedFilesAreThoseOfTheRun() throws IOException {
        Outcome outcome = evaluate("first", "demo_sums,demo_choice,demo_stories");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(evaluate("fight", "demo_choice").status()).isZero();

        Outcome export = export("first");

        assertThat(export.status()).as(export.err()).isZero();
        Map<String, String> exported = files(folder.resolve("exported"));
        assertThat(exported).hasSize(4).isEqualTo(files(folder.resolve("first")));
        assertThat(export.out().lines())
                .hasSize(4)
                .allSatisfy(file -> assertThat(Path.of(file)).exists());

        assertThat(export("fir").err())
                .contains("no run has the id or name 'fir'. The lake has ", "(first, FINISHED, ");
        assertThat(export("fir").status()).isEqualTo(2);
        assertThat(evaluate("first", "demo_choice").status()).isZero();
        assertThat(export("first").err()).contains("'first' may mean ", "Give the id of one.");
    }

    private Outcome evaluate(String name, String tasks) {
        return EvaluateCall.on("local[1]", folder.resolve("lake"))
                .with("--tasks", tasks, "--limit", "2", "--run-name", name, "--log-samples", "--num-fewshot", "0")
                .with("-o", folder.resolve(name).toString())
                .run();
    }

    private Outcome export(String run) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "export",
                run,
                "--master",
                "local[1]",
                "--lake",
                folder.resolve("lake").toString(),
                "-o",
                folder.resolve("exported").toString());
        return new Outcome(status, out.toString(), err.toString());
    }

    /** Texts by name, which holds the time. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replaceFirst("_\\d{4}-[^_]*(?=\\.json)", "");
                texts.put(name, Files.readString(file));
            }
        }
        return texts;
    }
}
