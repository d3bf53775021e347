package io.benchlake.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One call of {@code evaluate} whose answers are read from the file of samples that it writes. */
record GenerationCall(Path model, Path out, List<String> words) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = "generation_config.json";

    /** @param folder an empty one, for lake and files */
    static GenerationCall of(Path model, Path folder, String... words) {
        return new GenerationCall(model, folder, List.of(words));
    }

    /** The small Llama with some settings more. */
    static Path checkpoint(Path folder, JsonNode settings) throws IOException {
        Files.createDirectories(folder);
        Path original = SharedFixtures.require("models/tiny-llama");
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.filter(each -> !each.endsWith(CONFIG)).toList()) {
                Files.createSymbolicLink(folder.resolve(file.getFileName()), file);
            }
        }
        ObjectNode own = (ObjectNode) JSON.readTree(Files.readString(original.resolve(CONFIG)));
        Files.writeString(
                folder.resolve(CONFIG), own.setAll((ObjectNode) settings).toString());
        return folder;
    }

    static GenerationCall onCase(Path model, Path folder, String name, String... words) {
        Path files = SharedFixtures.require("bugcases/" + name);
        List<String> all = new ArrayList<>(List.of(
                "--include-path",
                files.resolve("tasks").toString(),
                "--data",
                files.resolve("data").toString()));
        all.addAll(Arrays.asList(words));
        return new GenerationCall(model, folder, all);
    }

    EvaluateCall.Outcome run() {
        List<String> all = new ArrayList<>(List.of(
                "evaluate",
                "--master",
                "local[2]",
                "--lake",
                out.resolve("lake").toString(),
                "--model",
                model.toString(),
                "--dtype",
                "float32",
                "--bootstrap-iters",
                "0",
                "-o",
                out.resolve("files").toString(),
                "--log-samples"));
        all.addAll(words);
        return new EvaluateCall(all).run();
    }

    /** The first answer to each doc, in the order of the docs. */
    List<String> texts(String task) {
        try (Stream<Path> files = Files.walk(out.resolve("files"))) {
            Path samples = files.filter(file -> file.getFileName().toString().startsWith("samples_" + task + "_"))
                    .findFirst()
                    .orElseThrow();
            String[] texts = new String[Files.readAllLines(samples).size()];
            for (String line : Files.readAllLines(samples)) {
                JsonNode sample = JSON.readTree(line);
                texts[sample.get("doc_id").asInt()] = sample.at("/resps/0/0").asText();
            }
            return Arrays.stream(texts).takeWhile(text -> text != null).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
