package io.benchlake.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The board that {@code benchlake demo} leaves. */
class DemoBoardTest extends BrowserTest {
    private static final String DAMAGED = "demo-llama-damaged";
    private static final double LEAST_CONTRAST = 4.5;

    @Test
    void fourClicksLeadToAWrongAnswerOfTheDamagedModel() {
        try (OpenBoard board = open(Boards.DEMO, "")) {
            board.first("#leaderboard a:has-text('" + DAMAGED + "')").click();
            board.first("#detail tbody a").click();
            board.first("button.wrong").click();
            board.first(".doc.wrong").click();
            assertThat(board.first("#detail h2")).containsText("✗ wrong");
            assertThat(board.first(".answers h3")).containsText(DAMAGED);
            assertThat(board.first(".answers")).containsText("✗ wrong");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void theLeaderboardHasTheNumbersOfTheLake() {
        String rows = Boards.call(
                "sql",
                "--lake",
                Boards.DEMO_LAKE.toString(),
                "--format",
                "csv",
                "SELECT model, task, value FROM leaderboard WHERE is_latest AND is_main_metric");
        Map<String, Double> stored = rows.lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(line -> line[0] + " " + line[1], line -> Double.valueOf(line[2])));
        try (OpenBoard board = open(Boards.DEMO, "")) {
            List<List<String>> shown = (List<List<String>>)
                    board.page()
                            .evaluate(
                                    "[...document.querySelectorAll('#leaderboard tr[data-model] td[data-task]:not([data-value=\"\"])')]"
                                            + ".map((cell) => [cell.parentNode.dataset.model + ' ' + cell.dataset.task, cell.dataset.value])");
            assertThat(stored).isNotEmpty();
            assertThat(shown.stream()
                            .collect(Collectors.toMap(cell -> cell.get(0), cell -> Double.valueOf(cell.get(1)))))
                    .isEqualTo(stored);
        }
    }

    @Test
    void oneFileHoldsAllOfIt() throws IOException {
        Path file = Boards.of(Boards.DEMO_LAKE, "--single-file");
        try (OpenBoard board = open(Files.isDirectory(file) ? file : file.getParent(), "")) {
            board.first("#leaderboard a").click();
            board.first("#detail tbody a").click();
            board.first(".doc").click();
            assertThat(board.first("section.prompt > .text")).isVisible();
        }
    }

    @Test
    void theSameLakeGivesTheSameBytes() throws IOException {
        assertThat(files(Boards.of(Boards.DEMO_LAKE))).isEqualTo(files(Boards.DEMO));
    }

    @Test
    void textCanBeReadInBothSchemesAndControlsHaveNames() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (OpenBoard board = open(Boards.DEMO, "", scheme)) {
                assertThat((List<?>) board.page().evaluate(script("contrast.js"), LEAST_CONTRAST))
                        .isEmpty();
                board.first("#leaderboard a").click();
                assertThat(board.first("#detail tbody a")).isVisible();
                assertThat((List<?>) board.page().evaluate(script("contrast.js"), LEAST_CONTRAST))
                        .isEmpty();
                assertThat(
                                (List<?>)
                                        board.page()
                                                .evaluate(
                                                        "[...document.querySelectorAll('button, a, select, input')].filter((control) => !control.hidden"
                                                                + " && !(control.textContent.trim() || control.ariaLabel || control.labels?.length)).map((control) => control.outerHTML)"))
                        .isEmpty();
            }
        }
    }

    private static String script(String name) {
        try (var stream = DemoBoardTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private static Map<String, String> files(Path board) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(board)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(board.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
