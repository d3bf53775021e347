package io.benchlake.ifeval;

import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonRegex.Flag;
import io.benchlake.python.PythonText;
import java.util.List;

/** Marks that a response must carry: bullet points, headings, placeholders, highlights, a title, a postscript. */
final class MarkdownChecks {
    private static final PythonRegex PLACEHOLDER = PythonRegex.compile("\\[[^\\]\\n]*\\]");
    private static final PythonRegex STAR_BULLET = PythonRegex.compile("^\\s*\\*[^\\*].*$", Flag.MULTILINE);
    private static final PythonRegex DASH_BULLET = PythonRegex.compile("^\\s*-.*$", Flag.MULTILINE);
    private static final PythonRegex HIGHLIGHT = PythonRegex.compile("\\*[^\\n\\*]*\\*");
    private static final PythonRegex DOUBLE_HIGHLIGHT = PythonRegex.compile("\\*\\*[^\\n\\*]*\\*\\*");
    private static final PythonRegex TITLE = PythonRegex.compile("<<[^\\n]+>>");
    private static final List<String> SECTION_MARKS = List.of("Section", "SECTION");
    private static final List<String> POSTSCRIPT_MARKS = List.of("P.S.", "P.P.S");

    private MarkdownChecks() {}

    static Instruction placeholders(InstructionSettings settings) {
        int fewest = settings.number("num_placeholders", 1, 4);
        return response -> PLACEHOLDER.findIter(response).size() >= fewest;
    }

    static Instruction bulletPoints(InstructionSettings settings) {
        int asked = settings.number("num_bullets", 1, 5);
        return response -> STAR_BULLET.findIter(response).size()
                        + DASH_BULLET.findIter(response).size()
                == asked;
    }

    /** Text between single or double asterisks; as in the harness, a filled pair of double ones may count twice. */
    static Instruction highlights(InstructionSettings settings) {
        int fewest = settings.number("num_highlights", 1, 4);
        return response -> filled(HIGHLIGHT, response) + filled(DOUBLE_HIGHLIGHT, response) >= fewest;
    }

    private static long filled(PythonRegex highlight, String response) {
        return highlight.findIter(response).stream()
                .filter(match ->
                        !PythonText.strip(PythonText.strip(match.text(), "*")).isEmpty())
                .count();
    }

    static Instruction sections(InstructionSettings settings) {
        String mark = PythonText.strip(settings.text("section_spliter", SECTION_MARKS));
        int fewest = settings.number("num_sections", 1, 5);
        PythonRegex heading = PythonRegex.compile("\\s?" + mark + "\\s?\\d+\\s?");
        return response -> heading.split(response).size() - 1 >= fewest;
    }

    static Instruction title() {
        return response -> TITLE.findIter(response).stream()
                .map(match -> PythonText.rstrip(PythonText.lstrip(match.text(), "<"), ">"))
                .anyMatch(title -> !PythonText.strip(title).isEmpty());
    }

    /** As in the harness, the mark may stand anywhere. */
    static Instruction postscript(InstructionSettings settings) {
        String mark = PythonText.strip(settings.text("postscript_marker", POSTSCRIPT_MARKS));
        PythonRegex pattern = PythonRegex.compile(
                switch (mark) {
                    case "P.P.S" -> "p\\.\\s?p\\.\\s?s";
                    case "P.S." -> "p\\.\\s?s\\.";
                    default -> PythonText.lower(mark);
                });
        return response -> pattern.search(PythonText.lower(response)).isPresent();
    }
}
