package io.benchlake.filter;

import io.benchlake.doc.Doc;
import io.benchlake.python.PythonRegex;
import java.util.List;

/** Takes the tags of an answer that lists pairs {@code ('word', 'TAG')}; {@code invalid} if it has none. */
record PartOfSpeechFilter() implements Filter {
    private static final PythonRegex TAGGED_WORD = PythonRegex.compile("\\('([^']*)', '([^']*)'\\)");

    @Override
    public FilteredResponses apply(Doc doc, FilteredResponses answers) {
        if (answers instanceof FilteredResponses.One one) {
            return FilteredResponses.ofTexts(tags(one.text()));
        }
        return new FilteredResponses.Many(((FilteredResponses.Many) answers)
                .members().stream().map(member -> apply(doc, member)).toList());
    }

    private static List<String> tags(String answer) {
        List<String> tags = TAGGED_WORD.findAll(answer).stream()
                .map(groups -> groups.get(1))
                .toList();
        return tags.isEmpty() ? List.of("invalid") : tags;
    }
}
