package io.benchlake.doc.function;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Options one a line: {@code A. first}. */
final class LetteredOptions {
    private LetteredOptions() {}

    /** The first options, at most so many, each line with its end. */
    static String of(List<String> options, int atMost) {
        return IntStream.range(0, Math.min(options.size(), atMost))
                .mapToObj(i -> "%c. %s\n".formatted((char) ('A' + i), options.get(i)))
                .collect(Collectors.joining());
    }
}
