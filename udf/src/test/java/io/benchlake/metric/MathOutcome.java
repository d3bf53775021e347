package io.benchlake.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.doc.Doc;
import io.benchlake.filter.FilteredResponses;
import io.benchlake.math.FinalAnswer;
import io.benchlake.math.SolutionBox;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.taskdef.FunctionRef;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the harness said of one answer to a MATH problem; {@code metric/math/record_math_outcomes.py} made the file.
 *
 * @param kind class of the gold answer, such as {@code fraction}
 * @param made how the answer came from the gold one: same, spelling, wrong, other, own, self
 * @param expected metric values by name, of {@code minerva_math} and {@code leaderboard_math_hard}
 */
record MathOutcome(
        String kind,
        String made,
        String gold,
        String answer,
        List<Integer> expected,
        String solution,
        String response) {
    /** Names of the metrics in the order of the recording. */
    static final List<String> METRICS = List.of(
            "minerva_math exact_match",
            "minerva_math math_verify",
            "leaderboard_math_hard exact_match",
            "leaderboard_math_hard exact_match_original");

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<MathOutcome> recorded() {
        String resource = "/metric/math/outcomes.jsonl";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(MathOutcome.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(MathOutcome::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the native functions say, in the order of {@link #METRICS}. */
    List<Integer> actual() {
        String box = SolutionBox.content(solution).orElseThrow();
        Map<String, MetricItem> minerva =
                score("minerva_math/utils.process_results", FinalAnswer.MENDED.normalized(box));
        Map<String, MetricItem> hard = score("leaderboard/math/utils.process_results", box);
        return List.of(
                value(minerva, "exact_match"),
                value(minerva, "math_verify"),
                value(hard, "exact_match"),
                value(hard, "exact_match_original"));
    }

    private Map<String, MetricItem> score(String function, String goldAnswer) {
        int dot = function.lastIndexOf('.');
        FunctionRef reference = new FunctionRef(function.substring(0, dot), function.substring(dot + 1));
        Doc doc = new Doc(0, Map.of("solution", solution, "answer", goldAnswer));
        return ResultsFunctions.get(reference, "test")
                .score(
                        new ScorableDoc(doc, new Gold.Text(goldAnswer), List.of()),
                        new DocResponses.FilteredText(new FilteredResponses.One(response)));
    }

    private static int value(Map<String, MetricItem> items, String name) {
        return (int) ((MetricItem.Value) Objects.requireNonNull(items.get(name))).value();
    }

    private static MathOutcome parse(String line) {
        try {
            JsonNode row = JSON.readTree(line);
            String gold = row.get(2).asText();
            String answer = row.get(3).asText();
            boolean own = row.size() > 5;
            return new MathOutcome(
                    row.get(0).asText(),
                    row.get(1).asText(),
                    gold,
                    answer,
                    List.of(JSON.treeToValue(row.get(4), Integer[].class)),
                    own ? row.get(5).asText() : "It follows that the answer is $\\boxed{" + gold + "}.$",
                    own
                            ? row.get(6).asText()
                            : "Let us see.\nFinal Answer: The final answer is $" + answer + "$. I hope it is correct.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
