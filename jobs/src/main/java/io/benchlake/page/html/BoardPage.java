package io.benchlake.page.html;

import io.benchlake.page.chunk.ChunkText;
import io.benchlake.page.content.BoardContent;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A board's page. */
public final class BoardPage {
    private BoardPage() {}

    /** The page's policy, for servers that send it as a header as well. */
    public static String policy() {
        return PageFiles.policy();
    }

    /** @param inside base64 of chunks by key, where they are not in files beside the page */
    public static String html(BoardContent board, Map<String, String> inside) {
        String title = Html.text(board.lake()) + " – Benchlake board";
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                """.formatted(PageFiles.policy(), title)
                + PageFiles.style()
                + "</head>\n<body>\n"
                + head(board)
                + "<main id=\"first\">\n"
                + new FirstScreen(board).html()
                + "</main>\n<section id=\"detail\"></section>\n"
                + "<script type=\"application/json\" id=\"board-index\">" + ChunkText.inPage(board) + "</script>\n"
                + chunks(inside)
                + PageFiles.scripts()
                + "</body>\n</html>\n";
    }

    private static String head(BoardContent board) {
        long partial = board.scores().stream()
                .filter(score -> score.main() && score.lacksDocs())
                .count();
        long docs = board.tasks().stream().mapToLong(task -> task.docs()).sum();
        long shown = board.tasks().stream().mapToLong(task -> task.shown()).sum();
        return """
                <header id="head">
                <h1>%s</h1>
                <p>as of %s. The latest run of each model%s. To read: %s%s.</p>
                <nav id="controls"></nav>
                </header>
                """.formatted(
                        Html.text(board.lake()),
                        board.date(),
                        partial == 0 ? "" : "; %d scores are over a part of their docs".formatted(partial),
                        shown == docs ? "all docs" : board.samples(),
                        shown == 0 ? "" : String.format(Locale.ROOT, " (%,d of %,d)", shown, docs));
    }

    private static String chunks(Map<String, String> inside) {
        return inside.entrySet().stream()
                .map(chunk -> "<script type=\"text/plain\" id=\"chunk-" + chunk.getKey() + "\">" + chunk.getValue()
                        + "</script>\n")
                .collect(Collectors.joining());
    }
}
