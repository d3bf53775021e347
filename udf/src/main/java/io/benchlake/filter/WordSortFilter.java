package io.benchlake.filter;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRegex;
import io.benchlake.python.PythonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Takes the words to sort from the answer, each where it stands last (BIG-Bench Hard, word sorting). */
record WordSortFilter() implements TextFilter {
    @Override
    public UnaryOperator<String> forDoc(Doc doc) {
        PythonRegex words = PythonRegex.compile(
                wordsToSort(doc).stream().map(word -> "\\b" + word + "\\b").collect(Collectors.joining("|")));
        return answer -> String.join(" ", lastOccurrences(words, answer));
    }

    private static List<String> wordsToSort(Doc doc) {
        String[] parts = DocFields.text(doc, "input").split("List:", -1);
        if (parts.length < 2) {
            throw new UnscorableException("doc %d: field 'input' has no 'List:'".formatted(doc.id()));
        }
        return PythonText.split(parts[1]);
    }

    private static List<String> lastOccurrences(PythonRegex words, String answer) {
        List<String> found = new ArrayList<>(
                words.findAll(answer).stream().map(groups -> groups.get(0)).toList());
        Collections.reverse(found);
        Set<String> fromTheEnd = new LinkedHashSet<>(found);
        List<String> ordered = new ArrayList<>(fromTheEnd);
        Collections.reverse(ordered);
        return ordered;
    }
}
