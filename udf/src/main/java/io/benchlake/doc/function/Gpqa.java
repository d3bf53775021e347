package io.benchlake.doc.function;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRandom;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Mixes the right answer of a GPQA question with the three wrong ones; {@code tasks/gpqa} and
 * {@code tasks/leaderboard/gpqa/utils.py}.
 *
 * <p>Row i, from 0, is shuffled by Python's {@code random.Random(i).shuffle}. The harness draws from generators whose
 * state depends on everything that ran before, so that its order cannot be reproduced; here it is the same in each run.
 *
 * @param dropsBrackets whether text in square brackets is left out of the answers
 * @param listsChoices whether the answers are also given as a list
 */
record Gpqa(boolean dropsBrackets, boolean listsChoices) implements DocsFunction {
    private static final PythonRegex BRACKETED = PythonRegex.compile("\\[.*?\\]");
    private static final String RIGHT = "Correct Answer";

    @Override
    public List<Doc> apply(List<Doc> docs) {
        return Columns.map(docs, this::processDoc);
    }

    private Doc processDoc(Doc doc) {
        List<String> answers = Stream.of("Incorrect Answer 1", "Incorrect Answer 2", "Incorrect Answer 3", RIGHT)
                .map(field -> cleaned(doc, field))
                .toList();
        List<String> choices = Arrays.stream(order(doc.id(), answers.size()))
                .mapToObj(answers::get)
                .toList();
        Doc mixed = listsChoices ? doc.with("choices", choices) : doc;
        for (int i = 0; i < choices.size(); i++) {
            mixed = mixed.with("choice" + (i + 1), choices.get(i));
        }
        return mixed.with("answer", "(%c)".formatted((char) ('A' + choices.indexOf(cleaned(doc, RIGHT)))));
    }

    private static int[] order(int row, int answers) {
        int[] order = IntStream.range(0, answers).toArray();
        new PythonRandom(row).shuffle(order);
        return order;
    }

    private String cleaned(Doc doc, String field) {
        if (doc.get(field) == null) {
            return " ";
        }
        String titled = PythonText.strip(Columns.text(doc, field)).replace(" [title]", ". ");
        return (dropsBrackets ? BRACKETED.sub("", titled) : titled).replace("  ", " ");
    }
}
