package io.benchlake.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.benchlake.browser.MadeUpRuns.BASE;
import static io.benchlake.browser.MadeUpRuns.CANDIDATE;
import static io.benchlake.browser.MadeUpRuns.HOSTILE;
import static io.benchlake.browser.MadeUpRuns.TEXTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names and texts that attack the page that shows them stay texts. */
class HostileTextTest extends BrowserTest {
    private static final String DOCS = route("compare", BASE, CANDIDATE, "task", HOSTILE, "none");

    /** What a reader sees of texts that would hide something. */
    private static final Map<Integer, String> SHOWN = Map.of(
            3, "⟨ESC⟩[31mred⟨ESC⟩[0m and ⟨NUL⟩ end",
            4, "lone ⟨U+D800⟩ half",
            5, "⟨RLO⟩olleh⟨PDF⟩ ⟨LRI⟩isolated",
            8, "line⟨LS⟩separator &lt;b&gt;");

    @Test
    void namesStayNames() {
        for (String route : List.of("", route("model", CANDIDATE), route("compare", BASE, CANDIDATE))) {
            try (OpenBoard board = open(Boards.MADE_UP, route)) {
                assertThat(board.text("table:visible")).contains(HOSTILE);
                assertInert(board);
            }
        }
    }

    @Test
    void docsShowTheirTextsAndWhatIsHiddenInThem() {
        try (OpenBoard board = open(Boards.MADE_UP, DOCS)) {
            assertThat(board.first("#count")).hasText("10 of 10 docs");
            board.press("Enter");
            for (int doc = 0; doc < TEXTS.size(); doc++) {
                assertThat(board.first("#detail h2")).containsText("doc " + doc + " ");
                Locator prompt = board.first("section.prompt > .text");
                if (TEXTS.get(doc).length() == MadeUpRuns.LONG_LINE) {
                    assertThat(prompt.innerText()).hasSizeLessThan(1 << 17);
                    prompt.locator("button").click();
                    assertThat(prompt.innerText()).hasSizeGreaterThan(MadeUpRuns.LONG_LINE);
                } else {
                    assertThat(prompt.innerText()).contains(SHOWN.getOrDefault(doc, TEXTS.get(doc)));
                }
                assertInert(board);
                board.press("j");
            }
        }
    }

    @Test
    void noSpreadsheetTakesATextForAFormula() throws IOException {
        try (OpenBoard board = open(Boards.MADE_UP, DOCS)) {
            assertThat(board.first("#count")).hasText("10 of 10 docs");
            Download file =
                    board.page().waitForDownload(() -> board.first("text=CSV").click());
            assertThat(Files.readString(file.path())).contains("\"'=HYPERLINK(\"\"javascript");
        }
    }

    /** No element came of a text, no script of it ran, and no link leads out of the page. */
    private static void assertInert(OpenBoard board) {
        assertThat(board.page().evaluate("'canary' in window")).isEqualTo(false);
        assertThat(board.page().evaluate("document.querySelectorAll('img, iframe, object').length"))
                .isEqualTo(0);
        assertThat(board.page()
                        .evaluate("[...document.links].every((link) => link.getAttribute('href').startsWith('#'))"))
                .isEqualTo(true);
    }
}
