package io.benchlake.request;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One of transformers' logits processors: changes the logits of the next token before it is chosen.
 *
 * @param numbers what the kind says, in its order
 * @param sequences token ids: one list a sequence, or one list of single ids
 */
public record LogitsProcessor(ProcessorKind kind, List<Double> numbers, List<List<Integer>> sequences)
        implements Serializable {
    public LogitsProcessor {
        numbers = List.copyOf(numbers);
        sequences = sequences.stream().map(List::copyOf).toList();
    }

    /** A processor that takes numbers alone. */
    public static LogitsProcessor of(ProcessorKind kind, double... numbers) {
        return new LogitsProcessor(kind, Arrays.stream(numbers).boxed().toList(), List.of());
    }

    /** A processor that takes single ids and numbers. */
    public static LogitsProcessor of(ProcessorKind kind, List<Integer> ids, double... numbers) {
        return new LogitsProcessor(kind, Arrays.stream(numbers).boxed().toList(), List.of(ids));
    }

    /** How many tokens the processor looks at together, the one that it changes included; 1 for single ids. */
    public int longestSequence() {
        return switch (kind) {
            case SEQUENCE_BIAS, BAD_WORDS_IDS ->
                sequences.stream().mapToInt(List::size).max().orElse(1);
            case NO_REPEAT_NGRAM_SIZE, ENCODER_NO_REPEAT_NGRAM_SIZE ->
                numbers.get(0).intValue();
            default -> 1;
        };
    }

    /**
     * The kinds in the order in which transformers applies them ({@code GenerationMixin._get_logits_processor}), by the
     * names that its generation configuration has for them. Those from {@link #TEMPERATURE} on act on sampling alone,
     * but for the last.
     */
    public enum ProcessorKind {
        /** A bias for the last token of each sequence, if the others precede it. */
        SEQUENCE_BIAS,
        /** A penalty for tokens that are not in the prompt. */
        ENCODER_REPETITION_PENALTY,
        /** A penalty for tokens that are in the prompt or the response. */
        REPETITION_PENALTY,
        /** No n-gram comes twice in prompt and response. */
        NO_REPEAT_NGRAM_SIZE,
        /** No n-gram of the prompt comes again. */
        ENCODER_NO_REPEAT_NGRAM_SIZE,
        /** Sequences that do not come. */
        BAD_WORDS_IDS,
        /** Least tokens of prompt and response; the ids end a response. */
        MIN_LENGTH,
        /** Least tokens of the response; the ids end a response. */
        MIN_NEW_TOKENS,
        /** The token after a prompt of one token. */
        FORCED_BOS_TOKEN_ID,
        /** The last token that fits; its number is the most tokens of a response. */
        FORCED_EOS_TOKEN_ID,
        /** Numbers in place of those that are none. */
        REMOVE_INVALID_VALUES,
        /** From so many tokens on, by such a factor, the ids become likelier. */
        EXPONENTIAL_DECAY_LENGTH_PENALTY,
        /** Ids that never come. */
        SUPPRESS_TOKENS,
        /** Ids that do not come first; the number is 1 if a token is forced after a prompt of one. */
        BEGIN_SUPPRESS_TOKENS,
        TEMPERATURE,
        TOP_H,
        TOP_K,
        TOP_P,
        MIN_P,
        TYPICAL_P,
        EPSILON_CUTOFF,
        ETA_CUTOFF,
        RENORMALIZE_LOGITS;

        /** Whether a list of ids is a sequence, and not some single ids. */
        public boolean takesSequences() {
            return this == SEQUENCE_BIAS || this == BAD_WORDS_IDS;
        }

        /** Whether it looks at the tokens before, and not at their number alone. */
        public boolean readsHistory() {
            return compareTo(BAD_WORDS_IDS) <= 0;
        }

        /** Its name in a generation configuration. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
