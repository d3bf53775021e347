package io.benchlake.tools.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The harness's files that a run of the command line wrote into a folder. */
record WrittenRun(Path output) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    JsonNode results() {
        try {
            return JSON.readTree(find("results_").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> samples(String task) {
        try {
            List<JsonNode> rows = new ArrayList<>();
            for (String line : Files.readAllLines(find("samples_" + task + "_"))) {
                rows.add(JSON.readTree(line));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path find(String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> file.getFileName().toString().matches(prefix + "\\d{4}-.*"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + prefix + "* below " + output));
        }
    }
}
