package io.benchlake.endtoend;

import io.benchlake.endtoend.EvaluateCall.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A user's own task {@code odd} in {@code tasks/odd.yaml} and its docs, the split {@code test} of {@code own/odd}.
 *
 * @param folder holds tasks, data and lake
 */
record OwnTask(Path folder) {
    /** Asks {@code question} with the choices yes and no; {@code answer} names the right one. */
    static final String YAML = """
            task: odd
            dataset_path: own/odd
            test_split: test
            output_type: multiple_choice
            doc_to_text: "{{question}}"
            doc_to_choice: ["yes", "no"]
            doc_to_target: "{{answer}}"
            """;

    Path lake() {
        return folder.resolve("lake");
    }

    Path docs() {
        return folder.resolve("data/own/odd/default/test.jsonl");
    }

    void write(String yaml) throws IOException {
        writeBeside("odd.yaml", yaml);
    }

    void writeBeside(String name, String yaml) throws IOException {
        Path tasks = Files.createDirectories(folder.resolve("tasks"));
        Files.writeString(tasks.resolve(name), yaml);
    }

    void writeDocs(String lines) throws IOException {
        Files.createDirectories(folder.resolve("data/own/odd/default"));
        Files.writeString(docs(), lines);
    }

    Outcome evaluate() throws IOException {
        return EvaluateCall.on("local[1]", lake())
                .with("--tasks", "odd")
                .with("--include-path", folder.resolve("tasks").toString())
                .with("--data", Files.createDirectories(folder.resolve("data")).toString())
                .run();
    }
}
