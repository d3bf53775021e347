package io.benchlake.page.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.page.content.BoardContent;
import io.benchlake.page.content.BoardLine;
import io.benchlake.page.content.BoardPair;
import io.benchlake.page.content.BoardVerdict;
import io.benchlake.page.content.ShownScores;
import io.benchlake.page.content.StoredScore;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page as text: what it says without scripts, and what it allows. */
class BoardPageTest {
    private static final String HOSTILE = "__proto__<img src=x onerror=alert(1)>\u202e/\"";

    @Test
    void theFirstScreenIsWholeWithoutScripts() {
        String page = page();
        assertThat(page)
                .contains("data-task=\"arc\" data-value=\"0.75\"")
                .contains("<td class=\"num missing\" data-task=\"mmlu\" data-value=\"\">not run</td>")
                .contains("✗ FAILED")
                .contains("▼ −0.250")
                .contains("66.7 %")
                .contains(
                        "#/compare/good/__proto__%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E%E2%80%AE%2F%22/task/arc/none");
    }

    @Test
    void namesAreNeverMarkup() {
        String page = page();
        assertThat(page.substring(0, page.indexOf("<script>")))
                .doesNotContain("<img")
                .doesNotContain("\u202e")
                .contains("⟨U+202E⟩");
    }

    @Test
    void thePolicyNamesEveryScriptAndNothingElseMayBeLoaded() throws Exception {
        String page = page();
        Matcher scripts =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
        int count = 0;
        while (scripts.find()) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(scripts.group(1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(BoardPage.policy())
                    .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
            count++;
        }
        assertThat(count).isGreaterThan(2);
        assertThat(BoardPage.policy())
                .startsWith("default-src 'none'; script-src 'sha256-")
                .doesNotContain("unsafe")
                .doesNotContain("connect-src");
        assertThat(page.indexOf("http-equiv")).isLessThan(page.indexOf("<title>"));
    }

    @Test
    void chunksMayBeInsideThePage() {
        assertThat(BoardPage.html(content(), Map.of("t/docs-000", "QUJD")))
                .contains("<script type=\"text/plain\" id=\"chunk-t/docs-000\">QUJD</script>");
    }

    /** The list's library is fetched by the build; another one would be another page. */
    @Test
    void theLibraryIsTheOneThatWasLookedAt() throws Exception {
        assertThat(sha256("/io/benchlake/page/tabulator.js"))
                .isEqualTo("e952272c3b2afa4ebb60cef5db8cbe9cbaabaa52b50c3cd3d22993ca5215a6ff");
        assertThat(sha256("/io/benchlake/page/tabulator-LICENSE"))
                .isEqualTo("6031e51b8450fa6047887f018951c8cf1456d98a5a08291774410c13696de18e");
    }

    private static String sha256(String resource) throws Exception {
        try (InputStream file = BoardPageTest.class.getResourceAsStream(resource)) {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Objects.requireNonNull(file).readAllBytes()));
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    private static String page() {
        return BoardPage.html(content(), Map.of());
    }

    private static BoardContent content() {
        ShownScores shown = ShownScores.of(
                List.of(
                        score("f1", "good", "arc", 0.75),
                        score("f1", "good", "mmlu", 0.5),
                        score("f2", HOSTILE, "arc", 0.5)),
                List.of("f1", "f2"));
        BoardPair pair = new BoardPair(
                0, 1, 0, "none", "acc", 100, 0, 0, 0, 0, 0, 0.75, 0.5, -0.25, -0.3, -0.2, 0.0001, 0.0002, 30L, 5L, 45L,
                20L, 0.1, true, true, null);
        return new BoardContent(
                1,
                "lake",
                "2026-11-29 04:12 UTC",
                false,
                2000,
                200,
                "all docs",
                0,
                shown.models(),
                shown.tasks(),
                shown.scores(),
                List.of(pair),
                List.of(),
                List.of(
                        new BoardLine(0, 1, 1, 0.75, 0.7, 0.8, List.of()),
                        new BoardLine(1, 2, 2, 0.5, 0.4, 0.6, List.of())),
                List.of("arc"),
                List.of("a note & more"),
                new BoardVerdict("nightly", "FAILED", "r-1", "r-2", List.of()));
    }

    private static StoredScore score(String fingerprint, String model, String task, double value) {
        return new StoredScore(
                fingerprint,
                model,
                new StoredScore.Subject(task, false, 0, "1.0", List.of(), 0),
                "none",
                "acc",
                true,
                value,
                value - 0.1,
                value + 0.1,
                true,
                1,
                2,
                100,
                100,
                "run of " + fingerprint,
                0);
    }
}
