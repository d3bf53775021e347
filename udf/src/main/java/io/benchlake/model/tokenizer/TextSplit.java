package io.benchlake.model.tokenizer;

import java.util.List;

/** How a byte-pair tokenizer cuts a text into the pieces within which it merges. */
public enum TextSplit {
    /** Llama 3: one pattern, three digits at most. */
    LLAMA_3(List.of(LlamaThreeTokens.PATTERN), false),
    /** SmolLM: each digit for itself, then as GPT-2. */
    SMOLLM(List.of("\\p{N}"), true),
    /** The pattern that the library's byte level has of its own. */
    GPT_2(List.of(), true),
    /** What llama.cpp does for a file that names no other: as Falcon, punctuation and threes of digits apart. */
    LLAMA_CPP_DEFAULT(
            List.of(
                    "[\\p{P}\\$\\+<=>\\^~\\|]+",
                    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)",
                    "\\p{N}+",
                    "[0-9][0-9][0-9]"),
            false);

    @SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of
    private final List<String> patterns;

    private final boolean asGpt2;

    TextSplit(List<String> patterns, boolean asGpt2) {
        this.patterns = patterns;
        this.asGpt2 = asGpt2;
    }

    /** Regular expressions of Oniguruma; each cuts what those before it left, its matches from what lies between. */
    List<String> patterns() {
        return patterns;
    }

    /** Whether GPT-2's pattern cuts last. */
    boolean asGpt2() {
        return asGpt2;
    }
}
