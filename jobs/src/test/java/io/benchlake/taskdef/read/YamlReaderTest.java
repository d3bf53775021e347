package io.benchlake.taskdef.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.FunctionRef;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    @Test
    void typesPlainWordsAsYaml11Does() {
        Map<String, @Nullable Object> values =
                values("a: no\nb: 'no'\nc: 0o7\nd: 017\ne: 1:30\nf: 1e3\ng: 1.0\nh: ~\ni: 12345678901\nj: Off");
        assertThat(values)
                .containsEntry("a", false)
                .containsEntry("b", "no")
                .containsEntry("c", "0o7")
                .containsEntry("d", 15L)
                .containsEntry("e", 90L)
                .containsEntry("f", "1e3")
                .containsEntry("g", 1.0)
                .containsEntry("h", null)
                .containsEntry("i", 12345678901L)
                .containsEntry("j", false);
    }

    @Test
    void keepsDatesAsText() {
        assertThat(values("version: 2024-01-31")).containsEntry("version", "2024-01-31");
    }

    @Test
    void acceptsByteOrderMarkAndWindowsLineEnds() {
        assertThat(values("\uFEFFtask: a\r\ntext: \"x\\r\\ny\"\r\n"))
                .containsEntry("task", "a")
                .containsEntry("text", "x\r\ny");
    }

    @Test
    void namesFunctionsByTheFolderOfTheirFile() {
        assertThat(values("f: !function utils.process_docs"))
                .containsEntry("f", new FunctionRef("folder/utils", "process_docs"));
        assertThat(values("f: !function lm_eval.tasks.bbh.utils.Filter"))
                .containsEntry("f", new FunctionRef("bbh/utils", "Filter"));
    }

    @Test
    void remembersTheLineOfEveryValue() {
        Settings settings = YamlReader.read("a.yaml", "one: 1\nlist:\n  - k: v\n  - k: w\n", "", false)
                .get(0);
        Setting second = settings.require("list").list().get(1).map().require("k");
        assertThat(second.problem("is odd", "Mend it."))
                .hasMessage("Cannot read a.yaml, line 4: 'list[1].k' is odd. Mend it.");
    }

    @Test
    void remembersTheLinesOfLaterDocumentsAndOfMendedText() {
        Settings second = YamlReader.read("a.yaml", "a: \"x\\/y\"\n---\nb: 1\nc: 2\n", "", false)
                .get(1);
        assertThat(second.require("c").problem("is odd", "Mend it."))
                .hasMessage("Cannot read a.yaml, line 4: 'c' is odd. Mend it.");
    }

    @Test
    void remembersOfARepeatedKeyTheLineThatCounts() {
        Settings settings =
                YamlReader.read("a.yaml", "k: 1\nother: 2\nk: 3\n", "", true).get(0);
        assertThat(settings.require("k").problem("is odd", "Mend it."))
                .hasMessage("Cannot read a.yaml, line 3: 'k' is odd. Mend it.");
    }

    @Test
    void refusesRepeatedKeysInTheProductsFilesOnly() {
        String text = "task: a\ntask: b\n";
        assertThat(YamlReader.read("a.yaml", text, "", true)
                        .get(0)
                        .require("task")
                        .text())
                .isEqualTo("b");
        assertThatThrownBy(() -> YamlReader.read("a.yaml", text, "", false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("duplicate key task");
    }

    @Test
    void readsTheEscapedSlashThatTheHarnesssParserReads() {
        assertThat(values("a: \"1\\/2 and 3\\/4\"\nb: '1\\/2'\n"))
                .containsEntry("a", "1/2 and 3/4")
                .containsEntry("b", "1\\/2");
        assertThatThrownBy(() -> values("a: \"\\q\""))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("found unknown escape character q");
    }

    @Test
    void refusesTabsWithTheirPlace() {
        assertThatThrownBy(() -> values("a:\n\tb: 1"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Cannot read folder/a.yaml: it is not valid YAML")
                .hasMessageContaining("line 2");
    }

    @Test
    void refusesTypesOfTheLanguage() {
        assertThatThrownBy(() -> values("a: !!javax.script.ScriptEngineManager []"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it is not valid YAML");
        assertThatThrownBy(() -> values("a: !!binary aGk="))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not allowed");
    }

    @Test
    void refusesAliasBombs() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> values(bomb.toString()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("aliases");
    }

    @Test
    void refusesDeepNesting() {
        assertThatThrownBy(() -> values("a: " + "[".repeat(60) + "]".repeat(60)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it is not valid YAML");
    }

    @Test
    void refusesListsThatHoldThemselves() {
        assertThatThrownBy(() -> values("a: &a [*a]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the value of 'a' holds itself");
    }

    @Test
    void refusesHugeFiles() {
        assertThatThrownBy(() -> values("a: \"" + "x".repeat(3_100_000) + "\""))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("exceeds the limit");
    }

    @Test
    void readsSeveralDocumentsAndNone() {
        assertThat(YamlReader.read("a.yaml", "a: 1\n---\na: 2\n", "", false)).hasSize(2);
        assertThat(YamlReader.read("a.yaml", "# nothing\n", "", false)).isEmpty();
    }

    @Test
    void refusesWhatIsNoMapping() {
        for (String text : Arrays.asList("- a", "just text")) {
            assertThatThrownBy(() -> values(text)).isInstanceOf(UserError.class).hasMessageContaining("not a mapping");
        }
    }

    private static Map<String, @Nullable Object> values(String text) {
        List<Settings> documents = YamlReader.read("folder/a.yaml", text, "folder", false);
        return documents.get(0).plain();
    }
}
