package io.benchlake.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.EmbeddedDemo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One call of {@code evaluate} whose answers are read from the file of samples that it writes.
 *
 * @param out an empty folder, for lake and files
 */
record GenerationCall(Path model, Path out, List<String> words) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = "generation_config.json";

    static GenerationCall of(Path model, Path folder, String... words) {
        return new GenerationCall(model, folder, List.of(words));
    }

    /** The embedded model with some settings more. */
    static Path checkpoint(Path folder, JsonNode settings) throws IOException {
        return checkpoint(EmbeddedDemo.model(), folder, settings);
    }

    static Path checkpoint(Path original, Path folder, JsonNode settings) throws IOException {
        Files.createDirectories(folder);
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

    GenerationCall with(String... more) {
        return new GenerationCall(
                model, out, Stream.concat(words.stream(), Stream.of(more)).toList());
    }

    EvaluateCall.Outcome run() {
        return EvaluateCall.on("local[2]", out.resolve("lake"))
                .withMoreTasks()
                .with("--model", model.toString(), "--bootstrap-iters", "0", "--num-fewshot", "0")
                .with("-o", out.resolve("files").toString(), "--log-samples")
                .with(words.toArray(String[]::new))
                .run();
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
