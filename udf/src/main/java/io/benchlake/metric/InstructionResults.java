package io.benchlake.metric;

import io.benchlake.doc.Doc;
import io.benchlake.filter.UnscorableException;
import io.benchlake.ifeval.InstructionException;
import io.benchlake.ifeval.InstructionFollowing;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.python.PythonRegexException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IFEval: whether all instructions of a prompt, and each of them, were followed; the harness's names. */
final class InstructionResults {
    private InstructionResults() {}

    static Map<String, MetricItem> score(ScorableDoc doc, DocResponses answers) {
        String response =
                ((DocResponses.FilteredText) answers).filtered().texts().get(0);
        InstructionFollowing following = following(doc.doc(), response);
        Map<String, MetricItem> items = new LinkedHashMap<>();
        items.put("prompt_level_strict_acc", all(following.strict()));
        items.put("inst_level_strict_acc", each(following.strict()));
        items.put("prompt_level_loose_acc", all(following.loose()));
        items.put("inst_level_loose_acc", each(following.loose()));
        return items;
    }

    private static InstructionFollowing following(Doc doc, String response) {
        List<String> ids = NativeResults.field(
                doc,
                "instruction_id_list",
                value -> ((List<?>) value).stream().map(id -> (String) id).toList());
        List<? extends Map<?, ?>> settings = NativeResults.field(
                doc,
                "kwargs",
                value -> ((List<?>) value).stream().map(map -> (Map<?, ?>) map).toList());
        try {
            return InstructionFollowing.of(ids, settings, response);
        } catch (InstructionException | PythonRegexException e) {
            throw new UnscorableException("doc %d: %s".formatted(doc.id(), e.getMessage()), e);
        }
    }

    private static MetricItem all(List<Boolean> followed) {
        return MetricItem.rightOrWrong(!followed.contains(false));
    }

    private static MetricItem each(List<Boolean> followed) {
        return new MetricItem.Values(followed.stream().map(is -> is ? 1.0 : 0.0).toList());
    }
}
