package io.benchlake.endtoend;

import io.benchlake.SharedFixtures;
import io.benchlake.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One call of {@code benchlake evaluate} on the small Llama and the real benchmark data. */
record EvaluateCall(List<String> words) {
    static EvaluateCall on(String master, Path lake) {
        return new EvaluateCall(List.of(
                "evaluate",
                "--master",
                master,
                "--lake",
                lake.toString(),
                "--model",
                SharedFixtures.require("models/tiny-llama").toString(),
                "--data",
                SharedFixtures.require("data/hf").toString(),
                "--dtype",
                "float32",
                "--bootstrap-iters",
                "1000"));
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
