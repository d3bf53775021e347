package io.benchlake.model.djl.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramSourceTest {
    private static final String TEXT = """
            class Sum(Module):
              training : bool

              def of(self: __torch__.Sum, a: int, names: List[str]) -> int:
                return a + len(names[0] + "#1 \\"#2")
            """;

    private static ProgramSource source(String text, String part) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("__torch__", text);
        texts.put("__torch__/part", part);
        return new ProgramSource(texts);
    }

    private static String hash(String text) {
        return source(text, "").hash();
    }

    @Test
    void commentsAndBlankLinesLeaveTheHashAsItIs() {
        String commented = "# A sum.\n" + TEXT.replace("\n", "  # why: \"so\"\n\n    # and 'more\n");
        assertThat(hash(commented)).isEqualTo(hash(TEXT)).hasSize(12);
        assertThat(source(TEXT, "\n# nothing\n").hash()).isEqualTo(hash(TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"training : bool", "a + len", "    return", "#1", "#2", "List[str]"})
    void anyOtherChangeChangesTheHash(String changed) {
        assertThat(hash(TEXT.replace(changed, " " + changed))).isNotEqualTo(hash(TEXT));
        assertThat(hash(TEXT.replace(changed, ""))).isNotEqualTo(hash(TEXT));
    }

    @Test
    void theHashCoversEveryFile() {
        assertThat(source(TEXT, "def one() -> int:\n  return 1\n").hash())
                .isNotEqualTo(source(TEXT, "def one() -> int:\n  return 2\n").hash());
        assertThat(LlamaArchive.SOURCE.files().keySet())
                .containsExactly(
                        "__torch__.py",
                        "__torch__/dtype.py",
                        "__torch__/quantized.py",
                        "__torch__/weights.py",
                        "__torch__/store.py",
                        "__torch__/exact.py",
                        "__torch__/attention.py",
                        "__torch__/products.py",
                        "__torch__/paths.py");
    }

    @Test
    void argumentsAreInTheOrderOfTheMethodsSignature() {
        assertThat(source(TEXT, "").arguments("of")).containsExactly("a", "names");
        assertThat(LlamaArchive.SOURCE.arguments("load"))
                .containsExactly("path", "stored", "elements", "names", "offsets", "shapes", "dtype", "devices");
        assertThat(LlamaArchive.SOURCE.arguments("tie_output")).isEmpty();
    }
}
