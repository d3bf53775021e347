package io.benchlake.report;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/** A prompt whose examples are folded: what stands before the part that is of the doc itself. */
public final class FoldedPrompt {
    /** Shorter fields, such as a subject, may stand anywhere. */
    private static final int LEAST_FIELD = 30;

    private static final String PART = "\n\n";

    private FoldedPrompt() {}

    /**
     * The prompt from the part on that holds the first of the doc's own texts, under a line that counts the rest; whole
     * if it holds none of them.
     *
     * @param texts fields of the doc
     * @param examples in the prompt
     */
    static String of(String prompt, Collection<String> texts, int examples) {
        return start(prompt, texts)
                .filter(start -> examples > 0 && start > 0)
                .map(start ->
                        "[%,d characters with %d examples]%n".formatted(start, examples) + prompt.substring(start))
                .orElse(prompt);
    }

    /** Where the part of a prompt begins that holds the first of the doc's own texts; empty if it holds none. */
    public static Optional<Integer> start(String prompt, Collection<String> texts) {
        OptionalInt first = texts.stream()
                .map(String::strip)
                .filter(text -> text.length() >= LEAST_FIELD)
                .mapToInt(prompt::lastIndexOf)
                .filter(at -> at >= 0)
                .min();
        return first.isEmpty() ? Optional.empty() : Optional.of(partOf(prompt, first.getAsInt()));
    }

    private static int partOf(String prompt, int at) {
        int part = prompt.lastIndexOf(PART, at);
        return part < 0 ? 0 : part + PART.length();
    }
}
