package io.benchlake.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The harness's order of tasks and groups in tables, and how far each is indented
 * ({@code utils.py::_build_hierarchy_info}): groups with what they hold, then the rest, all by name.
 */
final class DisplayOrder {
    private final Map<String, TaskReport> reports;
    private final Set<String> placed = new HashSet<>();
    private final List<Line> lines = new ArrayList<>();

    private DisplayOrder(Collection<TaskReport> reports) {
        this.reports = new TreeMap<>(reports.stream().collect(Collectors.toMap(TaskReport::name, Function.identity())));
    }

    /** A report and its indentation. */
    record Line(TaskReport report, int depth) {}

    static List<Line> of(Collection<TaskReport> reports) {
        DisplayOrder order = new DisplayOrder(reports);
        order.placeAll();
        return List.copyOf(order.lines);
    }

    private void placeAll() {
        Set<String> below = reports.values().stream()
                .flatMap(report -> report.subtasks().stream())
                .collect(Collectors.toSet());
        reports.values().stream()
                .filter(report -> report.isGroup() && !below.contains(report.name()))
                .forEach(report -> place(report, 0));
        reports.values().stream()
                .filter(report -> !placed.contains(report.name()))
                .forEach(report -> lines.add(new Line(report, 0)));
    }

    private void place(TaskReport report, int depth) {
        placed.add(report.name());
        lines.add(new Line(report, depth));
        report.subtasks().stream()
                .sorted()
                .map(reports::get)
                .filter(Objects::nonNull)
                .forEach(below -> place(below, depth + 1));
    }
}
