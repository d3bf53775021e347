package io.benchlake.tools.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** One recorded run of the reference harness: what was asked, and what came out. */
record GoldenEntry(JsonNode spec, Path file) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<GoldenEntry> all(Path golden) {
        try {
            List<GoldenEntry> entries = new ArrayList<>();
            for (JsonNode spec : JSON.readTree(golden.resolve("index.json").toFile())) {
                entries.add(
                        new GoldenEntry(spec, golden.resolve(spec.get("file").asText())));
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return spec.get("id").asText();
    }

    List<String> tasks() {
        List<String> tasks = new ArrayList<>();
        spec.get("tasks").forEach(task -> tasks.add(task.asText()));
        return tasks;
    }

    int docs() {
        return spec.get("docs").asInt();
    }

    /** Everything the harness wrote: results, groups, samples by task. */
    JsonNode recorded() {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkpoint of the run, where the recordings have several. */
    String model() {
        return spec.get("model").asText();
    }

    /** Adapters in the order in which they were merged. */
    List<String> adapters() {
        List<String> adapters = new ArrayList<>();
        spec.path("adapters").forEach(adapter -> adapters.add(adapter.asText()));
        return adapters;
    }

    /** How far log-likelihoods and texts may be from the recorded ones, where it says so. */
    JsonNode tolerance() {
        return spec.get("tolerance");
    }

    /** The same run as words of Benchlake's command line. */
    List<String> arguments(Path model, Path data, Path lake, Path output) {
        List<String> words = new ArrayList<>(List.of("evaluate", "--master", "local[*]", "--dtype", "float32"));
        words.addAll(List.of("--model", model.toString()));
        words.addAll(List.of("--data", data.toString(), "--lake", lake.toString()));
        words.addAll(List.of("--tasks", String.join(",", tasks()), "--bootstrap-iters", "1000"));
        words.addAll(List.of("--output-path", output.toString(), "--log-samples"));
        option(words, "num_fewshot", "--num-fewshot");
        option(words, "limit", "--limit");
        option(words, "system_instruction", "--system-instruction");
        option(words, "gen_kwargs", "--gen-kwargs");
        if (spec.path("apply_chat_template").asBoolean()) {
            words.add("--apply-chat-template");
            words.add("--fewshot-as-multiturn="
                    + spec.path("fewshot_as_multiturn").asBoolean(true));
        }
        return words;
    }

    private void option(List<String> words, String key, String option) {
        if (spec.hasNonNull(key)) {
            words.add(option);
            words.add(spec.get(key).asText());
        }
    }
}
