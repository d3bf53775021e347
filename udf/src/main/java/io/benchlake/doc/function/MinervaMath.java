package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.math.FinalAnswer;
import io.benchlake.math.SolutionBox;
import java.util.List;

/** MATH with the examples of the Minerva paper: {@code minerva_math/utils.py} and {@code leaderboard/math/utils.py}. */
final class MinervaMath {
    private static final String HARDEST = "Level 5";

    private MinervaMath() {}

    static Object docToText(Doc doc) {
        return "Problem:\n" + Columns.text(doc, "problem") + "\n\nSolution:";
    }

    static List<Doc> processDocs(List<Doc> docs) {
        return Columns.map(docs, doc -> {
            String answer = SolutionBox.content(Columns.text(doc, "solution"))
                    .orElseThrow(() -> Columns.wrong(doc, "solution", "a solution with a \\boxed answer"));
            return doc.with("answer", FinalAnswer.MENDED.normalized(answer));
        });
    }

    /** The docs of the hardest level; their answers stay as they are written. */
    static List<Doc> hardDocs(List<Doc> docs) {
        List<Doc> hard = Columns.keep(docs, doc -> HARDEST.equals(doc.get("level")));
        return Columns.map(
                hard,
                doc -> doc.with(
                        "answer",
                        SolutionBox.content(Columns.text(doc, "solution")).orElse(FinalAnswer.INVALID)));
    }
}
