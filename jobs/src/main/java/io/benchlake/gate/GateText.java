package io.benchlake.gate;

import io.benchlake.gate.GateDecision.HealthFinding;
import io.benchlake.python.PythonJson;
import io.benchlake.report.Grid;
import io.benchlake.report.GridRenderer;
import io.benchlake.report.ReportFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a decision out. */
public record GateText(GateDecision decision, FlipsCommand flips) {
    public String in(GateFormat format) {
        return switch (format) {
            case TABLE -> readable("", ReportFormat.TABLE);
            case MARKDOWN -> readable("## ", ReportFormat.MARKDOWN);
            case CSV -> GridRenderer.render(new GateGrid(decision, flips).complete(), ReportFormat.CSV);
            case JSON -> json();
            case JUNIT -> new JUnitReport(decision, flips).xml();
            case GITHUB -> new GitHubAnnotations(decision, flips).lines();
        };
    }

    /** One line a finding: what fails the gate, and what else to know. */
    public List<String> findings() {
        Stream<String> rows = decision.failed()
                .map(row -> named(row) + ": " + row.reason()
                        + flips.of(decision, row)
                                .map(command -> ". See " + command)
                                .orElse(""));
        Stream<String> health = decision.health().stream().map(GateText::line);
        return Stream.of(rows, health, decision.notes().stream())
                .flatMap(lines -> lines)
                .toList();
    }

    /** Such as {@code Gate nightly: PASSED (baseline a, candidate b)}. */
    public String headline() {
        return "Gate %s: %s (baseline %s, candidate %s)"
                .formatted(
                        decision.policy().name(),
                        decision.verdict(),
                        decision.baseline() == null ? "none" : decision.baseline(),
                        decision.candidate());
    }

    private String readable(String heading, ReportFormat format) {
        String grid = decision.rows().isEmpty()
                ? ""
                : GridRenderer.render(new GateGrid(decision, flips).readable(), format) + "\n";
        String bullet = format == ReportFormat.MARKDOWN ? "- " : "";
        return heading + headline() + "\n\n" + grid
                + findings().stream().map(line -> bullet + line + "\n").collect(Collectors.joining());
    }

    static String named(GateRow row) {
        String score = Stream.of(row.entry().metric(), row.entry().filter())
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
        return row.status() + " " + row.entry().task() + (score.isEmpty() ? "" : " (" + score + ")");
    }

    static String line(HealthFinding finding) {
        return finding.share() == null
                ? "health: %s does not apply, there is nothing it could be a share of".formatted(finding.name())
                : String.format(
                        Locale.ROOT,
                        "health: %s is %s, found %.4f of %d%s",
                        finding.name(),
                        finding.allowed(),
                        finding.share(),
                        finding.of(),
                        finding.fails() ? ": FAILED" : "");
    }

    private String json() {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("policy", decision.policy().name());
        whole.put("policy_hash", decision.policy().hash());
        whole.put("baseline_run", decision.baseline());
        whole.put("candidate_run", decision.candidate());
        whole.put("verdict", decision.verdict().name());
        whole.put("exit_status", decision.verdict().exitCode().status());
        whole.put("rows", objects(new GateGrid(decision, flips).complete()));
        whole.put("health", decision.health().stream().map(GateText::object).toList());
        whole.put("notes", decision.notes());
        return PythonJson.dumps(whole, 2) + "\n";
    }

    private static List<Map<String, @Nullable Object>> objects(Grid grid) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<@Nullable Object> row : grid.rows()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(grid.columns().get(i), row.get(i));
            }
            objects.add(object);
        }
        return objects;
    }

    private static Map<String, @Nullable Object> object(HealthFinding finding) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("name", finding.name());
        object.put("allowed", finding.allowed());
        object.put("share", finding.share());
        object.put("of", finding.of());
        object.put("fails", finding.fails());
        return object;
    }
}
