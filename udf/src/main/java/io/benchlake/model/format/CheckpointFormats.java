package io.benchlake.model.format;

import io.benchlake.model.CheckpointFormat;
import io.benchlake.model.format.gguf.GgufFormat;
import io.benchlake.model.format.huggingface.HuggingFaceFolder;
import io.benchlake.model.format.meta.MetaFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The formats that there are. */
final class CheckpointFormats {
    /** The first that recognises a model reads it; the last says of all others what they are not. */
    static final List<CheckpointFormat> ALL = List.of(new MetaFolder(), new GgufFormat(), new HuggingFaceFolder());

    private CheckpointFormats() {}

    /** The format of a folder or file. */
    static CheckpointFormat of(Path model) {
        return of(names(model));
    }

    static CheckpointFormat of(Collection<String> names) {
        return ALL.stream()
                .filter(format -> format.recognises(names))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(Path model) {
        if (!Files.isDirectory(model)) {
            return List.of(String.valueOf(model.getFileName()));
        }
        try (Stream<Path> files = Files.list(model)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
