package io.benchlake.model.tokenizer;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.model.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rank file {@code tokenizer.model} that Meta ships with Llama 3: a line for each token, its bytes in base64 and
 * its rank. Llama 3's pattern and 256 special tokens are not in the file and stand in {@link LlamaThreeTokens}.
 */
public final class TiktokenRanks {
    private static final long MAX_BYTES = 64L << 20;

    /** Tokens in rank order, a byte as one char of Latin-1. */
    private final List<String> tokens;

    private final Map<String, Integer> ranks = new HashMap<>();

    private TiktokenRanks(List<String> tokens) {
        this.tokens = tokens;
        for (String token : tokens) {
            ranks.putIfAbsent(token, ranks.size());
        }
    }

    /** Reads a rank file; ranks must run from 0 without a gap. */
    public static TiktokenRanks read(Path file) {
        List<String> tokens = new ArrayList<>();
        String text;
        try {
            text = StrictJson.readText(file, MAX_BYTES);
        } catch (UserError e) {
            throw refused(file, "it is no text", e);
        }
        text.lines().filter(line -> !line.isBlank()).forEach(line -> tokens.add(token(file, line, tokens.size())));
        TiktokenRanks ranks = new TiktokenRanks(List.copyOf(tokens));
        if (ranks.ranks.size() != tokens.size() || !ranks.hasAllBytes()) {
            throw refused(file, "a token is there twice, or a byte has no token", null);
        }
        return ranks;
    }

    private static String token(Path file, String line, int rank) {
        String[] parts = line.split(" ", -1);
        try {
            if (parts.length == 2 && Integer.parseInt(parts[1]) == rank) {
                return new String(Base64.getDecoder().decode(parts[0]), StandardCharsets.ISO_8859_1);
            }
            throw refused(file, "line " + (rank + 1) + " is not a token with rank " + rank, null);
        } catch (IllegalArgumentException e) {
            throw refused(file, "line " + (rank + 1) + " is not a token with rank " + rank, e);
        }
    }

    private boolean hasAllBytes() {
        return IntStream.range(0, 256).allMatch(b -> ranks.containsKey(String.valueOf((char) b)));
    }

    TokenizerVocabulary vocabulary() {
        Map<String, Integer> special = new HashMap<>();
        for (String name : LlamaThreeTokens.SPECIAL) {
            special.put(name, tokens.size() + special.size());
        }
        return new TokenizerVocabulary(tokens.size() + special.size(), tokens.size() + special.size(), special);
    }

    /** The same tokenizer by its merges; a piece that is itself a token stays whole. */
    public BytePairModel model() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        tokens.forEach(token -> ids.put(ByteLevelText.of(token), ids.size()));
        List<BytePairModel.AddedToken> added = new ArrayList<>();
        LlamaThreeTokens.SPECIAL.forEach(
                text -> added.add(new BytePairModel.AddedToken(text, tokens.size() + added.size(), true)));
        TokenizerFiles.SpecialToken begin =
                new TokenizerFiles.SpecialToken(LlamaThreeTokens.BEGIN_OF_TEXT, tokens.size());
        return new BytePairModel(ids, merges(), false, TextSplit.LLAMA_3, added, List.of(begin), List.of());
    }

    /**
     * The merges that a byte-pair encoder needs to build the same tokens: every split of a token into two tokens, by
     * the token's rank, then by the ranks of the parts.
     */
    private List<BytePairModel.Merge> merges() {
        List<BytePairModel.Merge> merges = new ArrayList<>();
        for (String token : tokens) {
            IntStream.range(1, token.length())
                    .mapToObj(cut -> List.of(token.substring(0, cut), token.substring(cut)))
                    .filter(ranks.keySet()::containsAll)
                    .sorted(Comparator.comparing((List<String> parts) -> ranks.get(parts.get(0)))
                            .thenComparing(parts -> ranks.get(parts.get(1))))
                    .map(parts ->
                            new BytePairModel.Merge(ByteLevelText.of(parts.get(0)), ByteLevelText.of(parts.get(1))))
                    .forEach(merges::add);
        }
        return merges;
    }

    private static UserError refused(Path file, String fault, @Nullable Throwable cause) {
        String message = "Cannot read " + file + " as Llama 3's rank file: " + fault
                + ". Add the checkpoint's tokenizer.json, which is read in its place.";
        return cause == null ? UserError.invalidInput(message) : new UserError(ExitCode.INVALID_INPUT, message, cause);
    }
}
