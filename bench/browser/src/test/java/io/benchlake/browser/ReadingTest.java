package io.benchlake.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.benchlake.browser.MadeUpRuns.BASE;
import static io.benchlake.browser.MadeUpRuns.CANDIDATE;
import static io.benchlake.browser.MadeUpRuns.MANY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ways of a reader: keys, links, very long lists. */
class ReadingTest extends BrowserTest {
    private static final String MANY_DOCS = route("compare", BASE, CANDIDATE, "task", MANY, "none");
    private static final Duration FIRST_LIST = Duration.ofSeconds(2);

    @Test
    void keysAloneLeadFromTheLeaderboardToAFlipAndBack() {
        try (OpenBoard board = open(Boards.MADE_UP, "")) {
            board.pressUntil("Tab", "#controls button:has-text('Compare'):focus");
            board.press("Enter");
            board.pressUntil("Tab", "a.flip:focus");
            board.press("Enter");
            assertThat(board.first(".doc.current")).containsText("▼ lost");
            board.press("/");
            board.page().keyboard().type("x");
            board.press("Backspace", "Escape", "n", "Enter");
            assertThat(board.first("#detail h2")).containsText("▼ lost");
            String doc = board.route();
            board.press("n");
            assertThat(board.first("#detail h2")).containsText("▼ lost");
            assertThat(board.route()).isNotEqualTo(doc);

            board.press("?");
            assertThat(board.first("dialog")).isVisible();
            board.press("Escape");
            assertThat(board.page().locator("dialog")).hasCount(0);
            board.press("Escape");
            assertThat(board.first("#count")).isVisible();
            board.press("Escape", "Escape");
            assertThat(board.first("#leaderboard")).isVisible();
        }
    }

    @Test
    void everyPlaceHasALinkThatAFreshPageFollows() {
        String flip;
        try (OpenBoard board = open(Boards.MADE_UP, MANY_DOCS + "?show=gained&q=nothing")) {
            assertThat(board.first("#count")).hasText("0 of 100,000 docs");
        }
        try (OpenBoard board = open(Boards.MADE_UP, MANY_DOCS)) {
            assertThat(board.first("#count")).hasText("100,000 of 100,000 docs");
            board.first("button.lost").click();
            assertThat(board.first("#count")).hasText("30,000 of 100,000 docs");
            board.page().fill("#search", "Question 99995");
            assertThat(board.first("#count")).hasText("1 of 100,000 docs");
            assertThat(board.route()).isEqualTo(MANY_DOCS + "?show=lost&q=Question%2099995");
            board.first(".doc").click();
            assertThat(board.first("#detail h2")).containsText("doc 99995");
            flip = board.route();
            board.page().goBack();
            assertThat(board.first("#count")).hasText("1 of 100,000 docs");
        }
        try (OpenBoard board = open(Boards.MADE_UP, flip)) {
            assertThat(board.first("#detail h2")).containsText("doc 99995 ▼ lost");
            assertThat(board.first("section.prompt")).containsText("Question 99995: yes?");
        }
        for (String broken :
                List.of(route("model", "nobody"), flip.replaceFirst("doc/[^?]*", "doc/none"), "#/%E0%A4", "#/x/y")) {
            try (OpenBoard board = open(Boards.MADE_UP, broken)) {
                assertThat(board.first("#detail h2")).hasText("Not here");
            }
        }
    }

    @Test
    void aHundredThousandDocsAreThereAtOnce() {
        // The least of three, since a machine may be at something else.
        assertThat(Stream.generate(ReadingTest::untilTheFirstList).limit(3).min(Duration::compareTo))
                .hasValueSatisfying(least -> assertThat(least).isLessThan(FIRST_LIST));

        try (OpenBoard board = open(Boards.MADE_UP, MANY_DOCS)) {
            assertThat(board.first(".doc")).isVisible();
            assertThat(board.page().locator(".doc").count()).isLessThan(200);

            assertThat(board.first("#count")).hasText("100,000 of 100,000 docs");
            board.first("[tabulator-field=id] button").click();
            board.first("[tabulator-field=id] button").click();
            assertThat(board.first(".doc")).containsText("Question 99999");
            assertThat(board.first("[tabulator-field=id][aria-sort=descending]"))
                    .isVisible();
        }
    }

    private static Duration untilTheFirstList() {
        Instant begin = Instant.now();
        try (OpenBoard board = open(Boards.MADE_UP, MANY_DOCS)) {
            assertThat(board.first(".doc")).containsText("Question 0");
            return Duration.between(begin, Instant.now());
        }
    }
}
