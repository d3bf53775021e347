package io.benchlake.explain;

import static java.util.stream.Collectors.joining;

import io.benchlake.python.PythonJson;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.ReportFormat;
import io.benchlake.report.SafeText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes why two runs differ: stages and settings, flips if they are wanted, and a sentence for each cause. */
public final class ExplanationRenderer {
    private ExplanationRenderer() {}

    /** @param flips docs that one run has right and the other wrong; null where they are not shown */
    public static String render(Explanation explanation, @Nullable Grid flips, ReportFormat format) {
        return switch (format) {
            case CSV -> GridRenderer.render(explanation.grid(), format);
            case JSON -> json(explanation, flips);
            case TABLE -> text(explanation, flips, format, "");
            case MARKDOWN -> text(explanation, flips, format, "- ");
        };
    }

    private static String text(Explanation explanation, @Nullable Grid flips, ReportFormat format, String bullet) {
        String shown = flips == null ? "" : GridRenderer.renderCut(flips, format) + "\n";
        return GridRenderer.renderCut(explanation.brief().grid(), format) + "\n" + shown
                + explanation.sentences().stream()
                        .map(sentence -> bullet
                                + (format == ReportFormat.MARKDOWN
                                        ? SafeText.markdown(sentence)
                                        : SafeText.visible(sentence))
                                + "\n")
                        .collect(joining());
    }

    private static String json(Explanation explanation, @Nullable Grid flips) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>(explanation.plain());
        if (flips != null) {
            plain.put("flips", flips.objects());
        }
        return PythonJson.dumps(plain, 2) + "\n";
    }
}
