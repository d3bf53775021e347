package io.benchlake.model.format.gguf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GGUF file, or the numbered ones ({@code NAME-00001-of-00003.gguf}) that llama.cpp's {@code gguf-split} made of it.
 *
 * @param files the first has the metadata
 * @param tensors of all files, by name
 */
record GgufModel(List<Path> files, GgufMetadata metadata, Map<String, GgufTensor> tensors) {
    private static final Pattern NUMBERED = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf");
    private static final String SPLIT_COUNT = "split.count";

    /** Reads the headers; of numbered files the first is given. */
    static GgufModel read(Path given) {
        GgufHeader first = GgufHeader.read(given);
        List<Path> files = files(given, first.metadata().findIndex(SPLIT_COUNT).orElse(1));
        Map<String, GgufTensor> tensors = new TreeMap<>(first.tensors());
        for (Path file : files.subList(1, files.size())) {
            GgufHeader.read(file).tensors().forEach((name, tensor) -> {
                if (tensors.put(name, tensor) != null) {
                    throw GgufInput.refused(file, "it holds tensor '" + name + "', as a file before it does");
                }
            });
        }
        first.metadata()
                .findIndex("split.tensors.count")
                .ifPresent(count -> first.metadata()
                        .require(
                                count == tensors.size(),
                                "split.tensors.count",
                                "the " + tensors.size() + " in its files"));
        return new GgufModel(files, first.metadata(), tensors);
    }

    private static List<Path> files(Path given, int count) {
        Matcher numbered = NUMBERED.matcher(String.valueOf(given.getFileName()));
        boolean isNumbered = numbered.matches();
        if (count <= 1 && !isNumbered) {
            return List.of(given);
        }
        if (!isNumbered || Integer.parseInt(numbered.group(3)) != count) {
            throw GgufInput.refused(
                    given,
                    "it is one of " + count
                            + " parts, and its name does not end as -00001-of-%05d.gguf".formatted(count));
        }
        if (Integer.parseInt(numbered.group(2)) != 1) {
            throw GgufInput.refused(
                    given,
                    "it is not the first of its parts, whose name ends in -00001-of-" + numbered.group(3)
                            + ".gguf and which is to be given");
        }
        return numbered(given, numbered.group(1), count);
    }

    private static List<Path> numbered(Path first, String name, int count) {
        List<Path> files = new ArrayList<>();
        for (int part = 1; part <= count; part++) {
            Path file = first.resolveSibling("%s-%05d-of-%05d.gguf".formatted(name, part, count));
            if (!Files.exists(file)) {
                throw GgufInput.refused(first, "its part " + file.getFileName() + " is not there");
            }
            files.add(file);
        }
        return List.copyOf(files);
    }
}
