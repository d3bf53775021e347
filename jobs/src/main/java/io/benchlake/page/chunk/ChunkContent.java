package io.benchlake.page.chunk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the files hold, as records whose components are the fields of their JSON. */
final class ChunkContent {
    private ChunkContent() {}

    record IndexPart(
            int start,
            @Nullable String prefix,
            List<String> keys,
            List<Integer> ids,
            List<String> questions,
            List<String> targets,
            List<IndexAnswers> answers) {}

    record IndexAnswers(int model, String filter, String bits, List<@Nullable String> predictions) {}

    record Docs(int start, List<Doc> docs) {}

    record Doc(
            String prompt,
            int own,
            List<String> choices,
            @Nullable String target,
            @Nullable String docHash,
            @Nullable String promptHash,
            @Nullable String targetHash) {}

    record Answers(int start, List<@Nullable Answer> answers) {}

    record Answer(
            @Nullable String prompt,
            int cut,
            List<Double> loglikelihoods,
            List<Boolean> greedy,
            List<String> texts,
            List<FilterAnswer> filters) {}

    record FilterAnswer(
            String filter,
            String status,
            @Nullable Boolean correct,
            @Nullable String prediction,
            List<String> extracted,
            @Nullable String target,
            Map<String, @Nullable Double> metrics) {}
}
