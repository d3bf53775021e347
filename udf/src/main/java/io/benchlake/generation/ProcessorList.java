package io.benchlake.generation;

import io.benchlake.request.LogitsProcessor;
import io.benchlake.request.LogitsProcessor.ProcessorKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Builds the logits processors that settings ask for; a setting that changes nothing gives none.
 *
 * <p>Source: transformers {@code generation/utils.py}, {@code _get_logits_processor}, whose order is that of the kinds.
 */
final class ProcessorList {
    private final GenerationSettings settings;
    private final int maxTokens;
    private final List<LogitsProcessor> processors = new ArrayList<>();

    ProcessorList(GenerationSettings settings, int maxTokens) {
        this.settings = settings;
        this.maxTokens = maxTokens;
    }

    List<LogitsProcessor> build() {
        of(ProcessorKind.SEQUENCE_BIAS, this::bias);
        of(ProcessorKind.BAD_WORDS_IDS, this::badWords);
        penalties();
        lengths();
        tokens();
        of(ProcessorKind.REMOVE_INVALID_VALUES, this::addFlag);
        of(ProcessorKind.RENORMALIZE_LOGITS, this::addFlag);
        if (settings.isSampled()) {
            new Warpers(settings).addTo(processors);
        }
        return processors.stream()
                .sorted(Comparator.comparing(LogitsProcessor::kind))
                .toList();
    }

    private void of(ProcessorKind kind, Consumer<SettingValue> use) {
        settings.find(kind.key()).ifPresent(use);
    }

    private static ProcessorKind kind(SettingValue value) {
        return ProcessorKind.valueOf(value.key().toUpperCase(Locale.ROOT));
    }

    private void addFlag(SettingValue value) {
        if (value.flag()) {
            processors.add(LogitsProcessor.of(kind(value)));
        }
    }

    private void penalties() {
        for (ProcessorKind kind : List.of(ProcessorKind.ENCODER_REPETITION_PENALTY, ProcessorKind.REPETITION_PENALTY)) {
            of(kind, value -> {
                if (value.penalty() != 1) {
                    processors.add(LogitsProcessor.of(kind, value.penalty()));
                }
            });
        }
        for (ProcessorKind kind :
                List.of(ProcessorKind.NO_REPEAT_NGRAM_SIZE, ProcessorKind.ENCODER_NO_REPEAT_NGRAM_SIZE)) {
            of(kind, value -> {
                if (value.whole() > 0) {
                    processors.add(LogitsProcessor.of(kind, value.whole()));
                }
            });
        }
    }

    /**
     * Adds the processors of the answer's length; {@code min_length} counts only if {@code min_new_tokens} is not
     * given.
     */
    private void lengths() {
        Optional<List<Integer>> eos = settings.eosTokenIds();
        ProcessorKind least = settings.find(ProcessorKind.MIN_NEW_TOKENS.key()).isPresent()
                ? ProcessorKind.MIN_NEW_TOKENS
                : ProcessorKind.MIN_LENGTH;
        of(least, value -> {
            int tokens = value.whole();
            eos.filter(ids -> tokens > 0).ifPresent(ids -> processors.add(LogitsProcessor.of(least, ids, tokens)));
        });
        of(ProcessorKind.EXPONENTIAL_DECAY_LENGTH_PENALTY, value -> {
            List<SettingValue> pair = value.items();
            value.require(pair.size() == 2, "is no pair", "Give the token to start at, and a factor");
            value.require(eos.isPresent(), "needs an id that ends answers", "Set eos_token_id");
            processors.add(LogitsProcessor.of(
                    ProcessorKind.EXPONENTIAL_DECAY_LENGTH_PENALTY,
                    eos.orElseThrow(),
                    pair.get(0).whole(),
                    pair.get(1).number()));
        });
    }

    private void tokens() {
        of(
                ProcessorKind.FORCED_BOS_TOKEN_ID,
                value -> processors.add(LogitsProcessor.of(ProcessorKind.FORCED_BOS_TOKEN_ID, forced(value))));
        of(
                ProcessorKind.FORCED_EOS_TOKEN_ID,
                value -> processors.add(
                        LogitsProcessor.of(ProcessorKind.FORCED_EOS_TOKEN_ID, forced(value), maxTokens)));
        of(ProcessorKind.SUPPRESS_TOKENS, value -> addSuppressed(value, ProcessorKind.SUPPRESS_TOKENS));
        double isForced = settings.find(ProcessorKind.FORCED_BOS_TOKEN_ID.key()).isPresent() ? 1 : 0;
        of(
                ProcessorKind.BEGIN_SUPPRESS_TOKENS,
                value -> addSuppressed(value, ProcessorKind.BEGIN_SUPPRESS_TOKENS, isForced));
    }

    private List<Integer> forced(SettingValue value) {
        List<Integer> ids = value.tokens(settings.vocabulary());
        List<Integer> suppressed = settings.find(ProcessorKind.SUPPRESS_TOKENS.key())
                .map(SettingValue::ids)
                .orElse(List.of());
        value.require(ids.isEmpty() || !suppressed.containsAll(ids), "is in suppress_tokens too", "Keep one of them");
        return ids;
    }

    private void addSuppressed(SettingValue value, ProcessorKind kind, double... numbers) {
        List<Integer> ids = value.items().stream().map(SettingValue::whole).toList();
        if (!ids.isEmpty()) {
            processors.add(LogitsProcessor.of(kind, ids, numbers));
        }
    }

    private void bias(SettingValue value) {
        Map<List<Integer>, Double> biases = new LinkedHashMap<>();
        for (SettingValue item : value.items()) {
            List<SettingValue> pair = item.items();
            item.require(
                    pair.size() == 2 && pair.get(1).value() instanceof Double,
                    "is no list of ids with a number",
                    "Give items such as [[10, 45], -2.0], the number with a decimal point");
            biases.put(pair.get(0).tokens(settings.vocabulary()), pair.get(1).number());
        }
        value.require(!biases.isEmpty() && !biases.containsKey(List.of()), "has no ids", "Give at least one");
        List<List<Integer>> sequences = singlesFirst(biases.keySet().stream());
        processors.add(new LogitsProcessor(
                ProcessorKind.SEQUENCE_BIAS, sequences.stream().map(biases::get).toList(), sequences));
    }

    private void badWords(SettingValue value) {
        List<SettingValue> items = value.items();
        value.require(!items.isEmpty(), "is empty", "Give at least one list of ids");
        List<Integer> eos = settings.eosTokenIds().orElse(List.of());
        List<List<Integer>> sequences = singlesFirst(items.stream()
                .peek(SettingValue::items)
                .map(item -> item.tokens(settings.vocabulary()))
                .filter(ids -> !ids.isEmpty() && !(ids.size() == 1 && eos.contains(ids.get(0))))
                .distinct());
        if (!sequences.isEmpty()) {
            processors.add(new LogitsProcessor(ProcessorKind.BAD_WORDS_IDS, List.of(), sequences));
        }
    }

    /** Single ids before sequences, which is the order in which transformers adds their biases up. */
    private static List<List<Integer>> singlesFirst(Stream<List<Integer>> sequences) {
        return sequences.sorted(Comparator.comparing(ids -> ids.size() > 1)).toList();
    }
}
