package io.benchlake.tools.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whole folders of the checkpoints in {@code golden-formats}, whose common files lie apart (see its {@code lay.sh}).
 *
 * @param shared holds the recordings
 * @param folder gets a folder for each
 */
record LaidCheckpoints(Path shared, Path folder) {
    private static final List<String> TOKENIZER =
            List.of("tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json");
    private static final Pattern SHARD = Pattern.compile("\"shard\":\\s*\"([^\"]+)\"");
    private static final String NOTE = "lay.json";

    /** The model that adapters are for. */
    Path base() {
        return shared.resolve("models/tiny-llama");
    }

    Path lay(String id) throws IOException {
        Path golden = shared.resolve("golden-formats");
        Path source = golden.resolve("models").resolve(id);
        Path target = folder.resolve(id);
        if (Files.exists(target)) {
            return target;
        }
        Files.createDirectories(target);
        linkAll(source, target);
        if (Files.exists(source.resolve(NOTE))) {
            Matcher shard = SHARD.matcher(Files.readString(source.resolve(NOTE)));
            if (shard.find()) {
                link(
                        golden.resolve("base").resolve(shard.group(1)),
                        target.resolve("model-00001-of-00002.safetensors"));
            }
            for (String file : TOKENIZER) {
                link(base().resolve(file), target.resolve(file));
            }
        }
        return target;
    }

    private static void linkAll(Path source, Path target) throws IOException {
        if (!Files.isDirectory(source)) {
            throw new IOException("there is no checkpoint " + source);
        }
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.filter(file -> !file.endsWith(NOTE)).toList()) {
                link(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    private static void link(Path file, Path place) throws IOException {
        Files.createSymbolicLink(place, file.toRealPath());
    }
}
