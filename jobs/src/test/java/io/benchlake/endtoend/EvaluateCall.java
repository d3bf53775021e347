package io.benchlake.endtoend;

import io.benchlake.EmbeddedDemo;
import io.benchlake.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One call of {@code benchlake evaluate} on the embedded model and its docs. */
record EvaluateCall(List<String> words) {
    static EvaluateCall on(String master, Path lake) {
        return new EvaluateCall(List.of(
                "evaluate",
                "--master",
                master,
                "--lake",
                lake.toString(),
                "--model",
                EmbeddedDemo.model().toString(),
                "--data",
                EmbeddedDemo.data().toString(),
                "--dtype",
                "float32",
                "--bootstrap-iters",
                "1000"));
    }

    /** The folder of task files that ask of the demo's docs what its own tasks do not. */
    static Path moreTasks() {
        try {
            return Path.of(Objects.requireNonNull(EvaluateCall.class.getResource("tasks"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    EvaluateCall withMoreTasks() {
        return with("--include-path", moreTasks().toString());
    }

    EvaluateCall with(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new EvaluateCall(List.copyOf(all));
    }

    /** Runs it in this process. */
    Outcome run() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words.toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }

    /** What a call left on the terminal. */
    record Outcome(int status, String out, String err) {}
}
