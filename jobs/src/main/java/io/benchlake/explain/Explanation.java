package io.benchlake.explain;

import io.benchlake.compare.ComparedRun;
import io.benchlake.compare.RunPair;
import io.benchlake.report.Grid;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why two runs differ, by task.
 *
 * @param tasks that both runs have, by name
 */
public record Explanation(RunPair pair, List<TaskCauses> tasks) {
    public Explanation {
        tasks = List.copyOf(tasks);
    }

    /** One plain sentence a cause. */
    public List<String> sentences() {
        return CauseSentences.of(tasks);
    }

    /** The same with what settings say as far as a person needs it. */
    Explanation brief() {
        return new Explanation(
                pair,
                tasks.stream()
                        .map(task -> new TaskCauses(
                                task.task(),
                                task.stages(),
                                task.settings().stream().map(Setting::brief).toList()))
                        .toList());
    }

    /** A row for each stage at which docs part and each setting that differs. */
    public Grid grid() {
        return new Grid(
                List.of("task", "level", "name", "baseline_says", "candidate_says", "docs", "flips", "share_of_flips"),
                tasks.stream().flatMap(Explanation::rows).toList());
    }

    private static Stream<List<@Nullable Object>> rows(TaskCauses task) {
        Stream<List<@Nullable Object>> stages = task.stages().stream()
                .map(count -> row(
                        task.task(),
                        "stage",
                        count.stage().key(),
                        count.baselineSays(),
                        count.candidateSays(),
                        count.docs(),
                        count.flips(),
                        count.shareOfFlips()));
        Stream<List<@Nullable Object>> settings = task.settings().stream()
                .map(setting -> row(
                        task.task(),
                        "setting",
                        setting.name(),
                        setting.baselineSays(),
                        setting.candidateSays(),
                        setting.docs(),
                        setting.flips(),
                        setting.shareOfFlips()));
        return Stream.concat(stages, settings);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }

    /** All of it as plain data. */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("baseline", plain(pair.baseline()));
        plain.put("candidate", plain(pair.candidate()));
        plain.put("sentences", sentences());
        plain.put("tasks", tasks.stream().map(Explanation::plain).toList());
        return plain;
    }

    private static Map<String, Object> plain(ComparedRun run) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("run_id", run.id());
        plain.put("run_name", run.run().runName());
        plain.put("model", run.model());
        return plain;
    }

    private static Map<String, Object> plain(TaskCauses task) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("task", task.task());
        plain.put("docs", task.paired());
        plain.put("flips", task.flips());
        plain.put("stages", task.stages().stream().map(Explanation::plain).toList());
        plain.put("settings", task.settings().stream().map(Explanation::plain).toList());
        return plain;
    }

    private static Map<String, @Nullable Object> plain(StageCount count) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("stage", count.stage().key());
        plain.put("docs", count.docs());
        plain.put("flips", count.flips());
        plain.put("share_of_flips", count.shareOfFlips());
        return plain;
    }

    private static Map<String, @Nullable Object> plain(Setting setting) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("name", setting.name());
        plain.put("baseline_says", setting.baselineSays());
        plain.put("candidate_says", setting.candidateSays());
        plain.put("explains", setting.explains().stream().map(Stage::key).toList());
        plain.put("docs", setting.docs());
        plain.put("flips", setting.flips());
        plain.put("share_of_flips", setting.shareOfFlips());
        return plain;
    }
}
