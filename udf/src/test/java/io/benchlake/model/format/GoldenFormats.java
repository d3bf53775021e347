package io.benchlake.model.format;

import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkpoints of {@code golden-formats}, whose common files lie apart. */
public final class GoldenFormats {
    private static final String FOLDER = "golden-formats/";
    private static final List<String> TOKENIZER =
            List.of("tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json");
    private static final Pattern SHARD = Pattern.compile("\"shard\":\\s*\"([^\"]+)\"");

    private GoldenFormats() {}

    /** Puts a whole checkpoint together. */
    public static Path lay(String id, Path target) throws IOException {
        Path source = SharedFixtures.require(FOLDER + "models/" + id);
        Path tiny = SharedFixtures.require("models/tiny-llama");
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(source)) {
            for (Path file : files.toList()) {
                Files.write(target.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        Matcher shard = SHARD.matcher(Files.readString(source.resolve("lay.json")));
        if (shard.find()) {
            Files.write(
                    target.resolve("model-00001-of-00002.safetensors"),
                    Files.readAllBytes(SharedFixtures.require(FOLDER + "base/" + shard.group(1))));
        }
        for (String file : TOKENIZER) {
            Files.write(target.resolve(file), Files.readAllBytes(tiny.resolve(file)));
        }
        return target;
    }

    /** Single layers by the official code. */
    public static Path unit(String id) {
        return SharedFixtures.require(FOLDER + "unit/" + id + ".safetensors");
    }
}
