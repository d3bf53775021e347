package io.benchlake.model.djl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.TokenPair;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares token ids with those that lm-evaluation-harness 0.4.13 and transformers 5.23.0 gave: for every request in
 * the golden files (a SHA-256 over all ids of a file), and in full for texts that are hard to cut.
 */
class HarnessTokensTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GENERATED_TOKENS = 256;

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"tiny-llama, 2048", "tiny-llama, 640", "llama3-tokenizer, 131072"})
    void tokensOfGoldenRequestsAreTheHarnesss(String model, int maxLength) throws Exception {
        Path golden = SharedFixtures.require("golden");
        JsonNode expected = JSON.readTree(resource("harness-tokens.json")).path(model + " " + maxLength);
        assertThat(expected.size()).isGreaterThan(40);
        try (Tokenizer tokenizer = Tokenizers.load(model)) {
            RequestTokenizer requests =
                    new RequestTokenizer(tokenizer, TokenizationPolicy.defaults(tokenizer, maxLength));
            for (String id : (Iterable<String>) expected::fieldNames) {
                Digest digest = new Digest();
                encodeAll(requests, readGolden(golden.resolve(id + ".json.gz")), digest);
                assertThat(digest.result()).as(id).isEqualTo(expected.path(id).toString());
            }
        }
    }

    @Test
    void tokensOfDifficultTextsAreTheHarnesss() throws IOException {
        String lines = new String(resource("harness-token-cases.jsonl"), StandardCharsets.UTF_8);
        List<JsonNode> cases = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            cases.add(JSON.readTree(line));
        }
        assertThat(cases).hasSizeGreaterThan(100);
        for (String model : List.of("tiny-llama", "llama3-tokenizer")) {
            try (Tokenizer tokenizer = Tokenizers.load(model)) {
                cases.stream()
                        .filter(each -> each.path("model").asText().equals(model))
                        .forEach(each -> checkCase(tokenizer, each));
            }
        }
    }

    private static void checkCase(Tokenizer tokenizer, JsonNode expected) {
        int maxLength = expected.path("max_length").asInt();
        @Nullable
        Boolean addBos = expected.path("add_bos_token").isNull()
                ? null
                : expected.path("add_bos_token").asBoolean();
        RequestTokenizer requests = new RequestTokenizer(
                tokenizer, new TokenizationPolicy(maxLength, addBos, TokenizationPolicy.prefixTokenId(tokenizer)));
        String context = expected.path("context").asText();
        String continuation = expected.path("continuation").asText();

        TokenPair pair = requests.encodePair(context, continuation);
        if (!expected.path("context_ids").isEmpty()) {
            assertThat(pair.context()).as(expected.toString()).isEqualTo(ids(expected.path("context_ids")));
        }
        assertThat(pair.continuation()).as(expected.toString()).isEqualTo(ids(expected.path("continuation_ids")));
        assertThat(requests.encodePrompt(context.isEmpty() ? continuation : context, 5))
                .as(expected.toString())
                .isEqualTo(ids(expected.path("prompt")));
        assertThat(requests.encodeRolling(context + continuation))
                .as(expected.toString())
                .isEqualTo(StreamSupport.stream(expected.path("rolling").spliterator(), false)
                        .map(window -> new TokenPair(ids(window.get(0)), ids(window.get(1)), 0))
                        .toList());
    }

    private static void encodeAll(RequestTokenizer requests, JsonNode golden, Digest digest) {
        Set<String> tasks = new TreeSet<>();
        golden.path("samples").fieldNames().forEachRemaining(tasks::add);
        for (String task : tasks) {
            String type = golden.path("configs").path(task).path("output_type").asText();
            Set<Integer> seen = new HashSet<>();
            for (JsonNode row : golden.path("samples").path(task)) {
                if (seen.add(row.path("doc_id").asInt())) {
                    row.path("arguments").forEach(arguments -> digest.add(encode(requests, type, arguments)));
                }
            }
        }
    }

    private static List<TokenPair> encode(RequestTokenizer requests, String type, JsonNode arguments) {
        String context = arguments.get(0).asText();
        return switch (type) {
            case "loglikelihood", "multiple_choice" ->
                List.of(requests.encodePair(context, arguments.get(1).asText()));
            case "loglikelihood_rolling" -> requests.encodeRolling(context);
            default -> List.of(new TokenPair(requests.encodePrompt(context, GENERATED_TOKENS), TokenIds.EMPTY, 0));
        };
    }

    private static TokenIds ids(JsonNode array) {
        return TokenIds.of(StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray());
    }

    private static JsonNode readGolden(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JSON.readTree(in);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = HarnessTokensTest.class.getResourceAsStream("/tokenize/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static final class Digest {
        private final MessageDigest sha256;
        private int sequences;
        private int tokens;

        Digest() throws NoSuchAlgorithmException {
            sha256 = MessageDigest.getInstance("SHA-256");
        }

        void add(List<TokenPair> pairs) {
            for (TokenPair pair : pairs) {
                String line = text(pair.context()) + "|" + text(pair.continuation()) + "\n";
                sha256.update(line.getBytes(StandardCharsets.US_ASCII));
                sequences++;
                tokens += pair.tokens().length();
            }
        }

        String result() {
            return "{\"sequences\":%d,\"tokens\":%d,\"sha256\":\"%s\"}"
                    .formatted(sequences, tokens, HexFormat.of().formatHex(sha256.digest()));
        }

        private static String text(TokenIds ids) {
            return ids.stream().mapToObj(Integer::toString).collect(Collectors.joining(" "));
        }
    }
}
