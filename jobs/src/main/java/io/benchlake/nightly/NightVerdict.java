package io.benchlake.nightly;

import io.benchlake.error.ExitCode;
import io.benchlake.nightly.Finding.Kind;
import io.benchlake.nightly.NightRow.Decision;
import io.benchlake.report.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a night came to.
 *
 * @param name of the night
 * @param rows one a run, in the order in which they were done
 */
public record NightVerdict(String name, List<NightRow> rows, List<Finding> findings) {
    private static final List<String> COLUMNS = List.of("model", "suite", "run", "state", "answered", "gate");

    public NightVerdict {
        rows = List.copyOf(rows);
        findings = List.copyOf(findings);
    }

    /** A regression wins over what could not be evaluated. */
    public ExitCode exitCode() {
        if (findings.stream().anyMatch(finding -> finding.kind() == Kind.FAILED)) {
            return ExitCode.REGRESSION;
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
    }

    /** The rows as a table. */
    public Grid grid() {
        return new Grid(COLUMNS, rows.stream().map(NightVerdict::cells).toList());
    }

    private static List<@Nullable Object> cells(NightRow row) {
        return Arrays.asList(
                row.run().model().label(),
                row.run().suite().name(),
                row.runId(),
                row.state().toString(),
                row.answered(),
                row.decision() == Decision.NONE ? null : word(row.decision()));
    }

    /** One line a finding, failures of gates first; one that says so if there is none. */
    public List<String> lines() {
        if (findings.isEmpty()) {
            return List.of("ok " + name + ": " + summary());
        }
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            findings.stream()
                    .filter(finding -> finding.kind() == kind)
                    .forEach(finding -> lines.add(word(kind) + " " + finding.model()
                            + (finding.suite() == null ? "" : " on " + finding.suite())
                            + (finding.task() == null ? "" : ", " + finding.task()) + ": " + finding.text()));
        }
        return lines;
    }

    private String summary() {
        boolean isNew = rows.stream().anyMatch(row -> row.state() == NightRow.State.COMPUTED);
        boolean isDecided = rows.stream().anyMatch(row -> row.decision() == Decision.PASSED);
        return (isNew ? "" : "nothing changed, answers reused; ")
                + (isDecided ? "no regression" : "nothing was compared");
    }

    /** The same as plain data. */
    public Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("version", 1L);
        plain.put("night", name);
        plain.put("verdict", verdict());
        plain.put("exit_status", (long) exitCode().status());
        plain.put("findings", findings.stream().map(NightVerdict::plain).toList());
        plain.put("runs", rows.stream().map(NightVerdict::plain).toList());
        return plain;
    }

    private String verdict() {
        return switch (exitCode()) {
            case REGRESSION -> "FAILED";
            case PARTIAL -> "INCOMPLETE";
            default -> "PASSED";
        };
    }

    private static Map<String, @Nullable Object> plain(Finding finding) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("kind", word(finding.kind()));
        plain.put("model", finding.model());
        plain.put("suite", finding.suite());
        plain.put("task", finding.task());
        plain.put("text", finding.text());
        return plain;
    }

    private static Map<String, @Nullable Object> plain(NightRow row) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        List<@Nullable Object> cells = cells(row);
        for (int i = 0; i < cells.size(); i++) {
            plain.put(COLUMNS.get(i), cells.get(i));
        }
        return plain;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
