package io.benchlake.compare;

import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.RecoveryRenderer;
import io.benchlake.report.ReportFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of a quantised model's card: each benchmark, both scores, what is kept, and how to get it again. */
public record RecoveryCard(RunPair pair, Grid recovery) {
    private static final Map<String, Predicate<String>> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put(
                "Open LLM Leaderboard v2",
                Pattern.compile("(openllm_v2|leaderboard)(_.*)?").asMatchPredicate());
        SECTIONS.put("Coding", Pattern.compile("(humaneval|mbpp).*").asMatchPredicate());
        SECTIONS.put(
                "Open LLM Leaderboard v1",
                Pattern.compile("openllm_v1.*|arc_challenge|hellaswag|mmlu|truthfulqa_mc2|winogrande|gsm8k")
                        .asMatchPredicate());
        SECTIONS.put("Other benchmarks", task -> true);
    }

    /** As Markdown. */
    public String text() {
        Map<String, List<Integer>> sections = IntStream.range(0, recovery.rows().size())
                .boxed()
                .collect(Collectors.groupingBy(row -> section(task(row)), LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(
                "## Evaluation\n\n%s compared with %s on the same questions. Intervals are of 95 %%.\n"
                        .formatted(pair.candidate().model(), pair.baseline().model()));
        SECTIONS.keySet().forEach(section -> {
            List<Integer> rows = sections.getOrDefault(section, List.of());
            if (!rows.isEmpty()) {
                text.append("\n### ")
                        .append(section)
                        .append("\n\n")
                        .append(table(rows))
                        .append(commands(rows));
            }
        });
        text.append("\n### Over all\n\n").append(table(sections.getOrDefault("", List.of())));
        RecoveryRenderer.notes(recovery)
                .forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private String section(String task) {
        return task.equals("average")
                ? ""
                : SECTIONS.entrySet().stream()
                        .filter(section -> section.getValue().test(task))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseThrow();
    }

    private String table(List<Integer> rows) {
        return GridRenderer.render(
                RecoveryRenderer.readable(new Grid(
                        recovery.columns(),
                        rows.stream().map(recovery.rows()::get).toList())),
                ReportFormat.MARKDOWN);
    }

    private String commands(List<Integer> rows) {
        RunSettings settings = RunSettings.of(pair.candidate().run());
        return rows.stream()
                .map(row -> settings.command(task(row), (Integer) recovery.cell(row, "n_shot_candidate")))
                .distinct()
                .collect(Collectors.joining("\n", "\n```\n", "\n```\n"));
    }

    private String task(int row) {
        return String.valueOf(recovery.cell(row, "task"));
    }
}
