package io.benchlake.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.python.PythonRepr;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Keys and values on the command line, against what lm-eval's own parser made of them ({@code record_values.py}). */
class KeyValuesTest {
    private static final Path RECORDED = Path.of("src/test/resources/io/benchlake/cli/values/values.jsonl");

    /** Values that no setting can have: the reference passes them on and fails later. */
    private static final Pattern REFUSED_HERE = Pattern.compile(": (b'|\\(?[0-9+]+j|Ellipsis)");

    static Stream<JsonNode> recorded(String key) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(RECORDED)) {
            rows.add(json.readTree(line));
        }
        return rows.stream().filter(row -> row.has(key));
    }

    static Stream<JsonNode> commandLines() throws IOException {
        return recorded("words");
    }

    static Stream<JsonNode> configTexts() throws IOException {
        return recorded("config");
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void wordsMeanWhatTheyMeanToTheReference(JsonNode row) {
        List<String> words = new ArrayList<>(List.of("--gen_kwargs"));
        row.get("words").forEach(word -> words.add(word.textValue()));
        if (row.has("error")
                || REFUSED_HERE.matcher(row.get("repr").textValue()).find()) {
            assertThatThrownBy(() -> parse(words))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageStartingWith("Cannot read --gen_kwargs")
                    .hasMessageContaining(words.get(words.size() - 1));
        } else {
            assertThat(PythonRepr.repr(parse(words))).isEqualTo(row.get("repr").textValue());
        }
    }

    @ParameterizedTest
    @MethodSource("configTexts")
    void aTextInAConfigurationFileMeansWhatItMeansToTheReference(JsonNode row) {
        String text = row.get("config").textValue();
        assertThat(PythonRepr.repr(KeyValues.ofConfigFile(text)))
                .isEqualTo(row.get("repr").textValue());
    }

    @Test
    void moreThanFortyInputsAreRecorded() throws IOException {
        assertThat(commandLines().count()).isGreaterThan(100);
    }

    @Test
    void wordsBehindAJsonObjectAreRefusedWhereTheReferenceDropsThem() {
        assertThatThrownBy(() -> parse(List.of("--gen_kwargs", "{\"a\": 1}", "b=2")))
                .hasMessageContaining("'b=2' stands behind a JSON object");
    }

    @Test
    void aKeyThatIsGivenTwiceIsNamed() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new Words()).setErr(new PrintWriter(err, true));
        command.parseArgs("--gen_kwargs", "a=1", "--gen_kwargs", "a=2");
        assertThat(err.toString()).contains("--gen_kwargs", "gives a more than once");
    }

    @Test
    void theWordsEndAtTheNextOption() {
        Words words = new Words();
        new CommandLine(words).setUnmatchedArgumentsAllowed(true).parseArgs("--gen_kwargs", "a=1", "--other", "b=2");
        assertThat(words.values).containsOnlyKeys("a");
    }

    private static Map<String, @Nullable Object> parse(List<String> words) {
        Words parsed = new Words();
        new CommandLine(parsed).setOverwrittenOptionsAllowed(true).parseArgs(words.toArray(String[]::new));
        return parsed.values;
    }

    @Command
    private static final class Words {
        @Option(names = "--gen_kwargs", parameterConsumer = MergedValues.class)
        private Map<String, @Nullable Object> values = Map.of();
    }
}
