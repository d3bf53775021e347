package io.benchlake.model.djl.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SharedFixtures;
import io.benchlake.error.UserError;
import io.benchlake.model.djl.Tokenizers;
import io.benchlake.model.tokenizer.LlamaThreeSplit;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerLoaderTest {
    private static final String EVERY_SCRIPT = "Hello, world! \u0000 caf\u00e9 e\u0301 \ud83d\udc4d\ud83c\udffd "
            + "\u4f60\u597d \u0645\u0631\u062d\u0628\u0627 \u2028\r\n\t  x != y , \ufeffdon't <|eot_id|> 12345";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"demo-llama, 507, 120, 511", "llama3-tokenizer, 128000, 87, 128009"})
    void textSurvivesEncodingAndDecoding(String model, int bos, int x, int endOfTurn) {
        try (Tokenizer tokenizer = Tokenizers.load(model)) {
            assertThat(tokenizer.decode(tokenizer.encode(EVERY_SCRIPT, false), false))
                    .isEqualTo(EVERY_SCRIPT);
            assertThat(tokenizer.encode("x", true)).isEqualTo(TokenIds.of(bos, x));
            assertThat(tokenizer.decode(TokenIds.of(bos, x, endOfTurn), true)).isEqualTo("x");
        }
    }

    @ParameterizedTest
    @CsvSource({"demo-llama,' the'", "llama3-tokenizer,' word'"})
    void longTextsAreNotCut(String model, String word) {
        try (Tokenizer tokenizer = Tokenizers.load(model)) {
            assertThat(tokenizer.encode(word.repeat(20_000), true).length()).isEqualTo(20_001);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-llama", "llama3-tokenizer"})
    void textsThatShareLinesHaveTheIdsOfWholeTexts(String model) throws IOException {
        List<String> pieces = List.of(
                "\n",
                "\n\n",
                "\r\n",
                "\n ",
                " \n",
                "\t\n",
                "\n\u2028",
                "\u0085",
                "\u00a0",
                " ",
                "  ",
                "word",
                " word",
                "'s",
                "123",
                "4",
                "...",
                ")\n",
                "\u4f60",
                "\u0301",
                "\ud83d\udc4d",
                "<|eot_id|>",
                "<|begin_of_text|>",
                "A",
                "\n<");
        Random random = new Random(17);
        try (Tokenizer tokenizer = splitAsLlamaThree(model)) {
            assertThat(tokenizer.encodesLinesApart()).isTrue();
            RequestTokenizer requests = new RequestTokenizer(tokenizer, TokenizationPolicy.defaults(tokenizer, 1_000));
            String text = "";
            for (int round = 0; round < 5_000; round++) {
                text = text.substring(0, random.nextInt(text.length() + 1))
                        + random.ints(8, 0, pieces.size()).mapToObj(pieces::get).collect(Collectors.joining());
                text = text.substring(Math.max(0, text.length() - 120));
                boolean hasBos = text.startsWith("<|begin_of_text|>");
                assertThat(requests.encodePrompt(text, 1)).as(text).isEqualTo(tokenizer.encode(text, !hasBos));
            }
        }
    }

    private Tokenizer splitAsLlamaThree(String model) throws IOException {
        TokenizerFiles demo = Tokenizers.demo();
        if (!demo.file().contains(model)) {
            return Tokenizers.load(model);
        }
        Path file = Files.writeString(folder.resolve("tokenizer.json"), LlamaThreeSplit.of(Path.of(demo.file())));
        return TokenizerLoader.load(Tokenizers.demo(file));
    }

    @Test
    void halfOfASurrogatePairSpoilsNothingElse() {
        try (Tokenizer tokenizer = Tokenizers.load("demo-llama")) {
            TokenIds ids = tokenizer.encode("\ud83d\udc4d a\ud83d b", false);
            assertThat(tokenizer.decode(ids, false)).isEqualTo("\ud83d\udc4d a\ufffd b");
        }
    }

    @Test
    void partOfACharacterDecodesToAReplacementCharacter() {
        try (Tokenizer tokenizer = Tokenizers.load("demo-llama")) {
            TokenIds ids = tokenizer.encode("x\ud83d\udc4d", false);
            assertThat(tokenizer.decode(ids.slice(0, ids.length() - 1), false)).isEqualTo("x\ufffd");
        }
    }

    @Test
    void spacesAreDroppedOnlyWhenAskedTo() {
        TokenizerFiles files = Tokenizers.demo();
        try (Tokenizer plain = TokenizerLoader.load(files);
                Tokenizer cleaning = TokenizerLoader.load(files, true)) {
            TokenIds ids = plain.encode("x != y , is n't it ?", false);
            assertThat(plain.decode(ids, true)).isEqualTo("x != y , is n't it ?");
            assertThat(cleaning.decode(ids, true)).isEqualTo("x!= y, isn't it?");
        }
    }

    @Test
    void metasRankFileGivesTheSameIdsAsTokenizerJson() throws Exception {
        Path ranks = SharedFixtures.require("data/llama3-tokenizer/tokenizer.model");
        List<String> texts = realTexts();
        try (Tokenizer fromRanks =
                        TokenizerLoader.load(Tokenizers.files(ranks, 128_256, 128_000, "<|end_of_text|>", 128_001));
                Tokenizer fromJson = Tokenizers.load("llama3-tokenizer")) {
            for (String text : texts) {
                assertThat(fromRanks.encode(text, true)).isEqualTo(fromJson.encode(text, true));
            }
            TokenIds every = TokenIds.of(IntStream.range(0, 128_256).toArray());
            assertThat(fromRanks.decode(every, false)).isEqualTo(fromJson.decode(every, false));
        }
    }

    private static List<String> realTexts() throws Exception {
        Path golden = SharedFixtures.require("golden/jinja_templates.json");
        String text = Files.readString(golden);
        return List.of(
                EVERY_SCRIPT, text, text.substring(1000).replace("\\n", "\n").replace("\\u", " "));
    }

    @Test
    void severalThreadsGetTheSameIds() {
        try (Tokenizer tokenizer = Tokenizers.load("demo-llama")) {
            TokenIds alone = tokenizer.encode(EVERY_SCRIPT.repeat(50), true);
            assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> tokenizer.encode(EVERY_SCRIPT.repeat(50), true)))
                    .allMatch(alone::equals);
        }
    }

    @Test
    void aJvmWithAnAsciiDefaultCharsetGetsTheSameIds() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=US-ASCII",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PrintIds.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        try (Tokenizer tokenizer = Tokenizers.load("demo-llama")) {
            assertThat(printed.strip()).isEqualTo("US-ASCII " + PrintIds.ids(tokenizer));
        }
    }

    @Test
    void aBrokenFileIsTheUsersFault() throws Exception {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, "{\"model\": 1}");
        assertThatThrownBy(() -> TokenizerLoader.load(Tokenizers.files(file, 1, 0, "x", 0)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot load tokenizer " + file);
    }

    /** Runs in a JVM of its own. */
    static final class PrintIds {
        private PrintIds() {}

        public static void main(String[] arguments) {
            try (Tokenizer tokenizer = TokenizerLoader.load(Tokenizers.demo())) {
                System.out.println(System.getProperty("file.encoding") + " " + ids(tokenizer));
            }
        }

        static String ids(Tokenizer tokenizer) {
            TokenIds ids = tokenizer.encode(EVERY_SCRIPT, true);
            return ids + " " + tokenizer.decode(ids, false).codePoints().sum();
        }
    }
}
