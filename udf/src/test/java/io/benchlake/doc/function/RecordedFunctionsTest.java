package io.benchlake.doc.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.Recorded;
import io.benchlake.doc.Doc;
import io.benchlake.python.PythonJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Native functions give what the harness's own gave, on whole data sets and on docs with Unicode's traps. */
class RecordedFunctionsTest {
    private static final PythonJson JSON = new PythonJson(0, false, true);

    static Stream<Recorded> written() {
        return Recorded.all("written.jsonl");
    }

    static Stream<Recorded> whole() {
        return Recorded.all("whole.jsonl");
    }

    @ParameterizedTest
    @MethodSource("written")
    void handWrittenDocsComeOutAsTheHarnesss(Recorded recorded) {
        assertThat(values(recorded))
                .containsExactlyElementsOf(
                        recorded.list("expected").stream().map(JSON::write).toList());
    }

    @ParameterizedTest
    @MethodSource("whole")
    void wholeDataSetsComeOutAsTheHarnesss(Recorded recorded) {
        List<String> values = values(recorded);
        assertThat(values.get(0) + "\n").startsWith(recorded.text("first"));
        assertThat(values).hasSize(recorded.number("count"));
        assertThat(sha256(values)).isEqualTo(recorded.text("sha256"));
    }

    /**
     * The categories of MMLU-Pro differ in a constant only; one of them stands for all. Those of MATH have recordings
     * of their own: {@code MinervaMathTest}.
     */
    @Test
    void everyFunctionIsRecorded() {
        List<String> recorded =
                Stream.concat(written(), whole()).map(Recorded::function).toList();
        List<String> known = Stream.concat(NativeFunctions.docsNames().stream(), NativeFunctions.textNames().stream())
                .filter(name -> !name.contains("mmlu_pro/utils.process_"))
                .filter(name -> !name.startsWith("minerva_math/") && !name.startsWith("leaderboard/math/"))
                .toList();
        assertThat(recorded).containsAll(known);
    }

    private static List<String> values(Recorded recorded) {
        return values(recorded.function(), recorded.docs()).map(JSON::write).toList();
    }

    private static Stream<?> values(String name, List<Doc> docs) {
        return NativeFunctions.findDocs(name)
                .<Stream<?>>map(function -> function.apply(docs).stream().map(Doc::fields))
                .orElseGet(
                        () -> docs.stream().map(NativeFunctions.findText(name).orElseThrow()::apply));
    }

    private static String sha256(List<String> values) {
        String lines = values.stream().map(value -> value + "\n").collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
