package io.benchlake.tools.catalogue;

import io.benchlake.tools.catalogue.Outcome.Docs;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The counts, and the reasons of all leaves that were not built.
 *
 * @param problems files that could not be read at all
 */
record CatalogueReport(List<Leaf> leaves, List<String> problems) {
    private static final int GOAL = 1900;
    private static final int SHOWN = 3;

    boolean isPythonFreeComplete() {
        return problems.isEmpty()
                && leaves.stream().anyMatch(Leaf::isPythonFree)
                && leaves.stream()
                        .filter(Leaf::isPythonFree)
                        .allMatch(leaf -> leaf.outcome().isBuilt());
    }

    void print(PrintStream out) {
        out.printf(
                "%-22s %7s %9s %9s %9s %9s %9s%n",
                "leaf tasks", "all", "built", "real docs", "made docs", "failed", "unscored");
        line(out, "all", leaf -> true);
        line(out, "free of Python", Leaf::isPythonFree);
        line(out, "target groups", Leaf::isTarget);
        out.println();
        out.println(
                "built: read, and requests built for the first docs; real docs where the data root has the splits,");
        out.println(
                "else docs made for what templates and functions need. unscored: built, and no metric for them yet.");
        out.println("Free of Python: " + (isPythonFreeComplete() ? "all built." : "NOT all built."));
        long targets = leaves.stream()
                .filter(leaf -> leaf.isTarget() && leaf.outcome().isBuilt())
                .count();
        out.println("Target groups: " + targets + " built, the goal is " + GOAL + ".");
        problems.forEach(problem -> out.println("file left out: " + problem));
        reasons(out, "Failed, free of Python", Leaf::isPythonFree);
        reasons(out, "Failed, target groups", Leaf::isTarget);
        reasons(out, "Failed, others", leaf -> !leaf.isTarget() && !leaf.isPythonFree());
        unscored(out);
    }

    private void line(PrintStream out, String name, Predicate<Leaf> wanted) {
        List<Leaf> chosen = leaves.stream().filter(wanted).toList();
        out.printf(
                "%-22s %7d %9d %9d %9d %9d %9d%n",
                name,
                chosen.size(),
                count(chosen, leaf -> leaf.outcome().isBuilt()),
                count(chosen, leaf -> leaf.outcome().isBuiltOn(Docs.REAL)),
                count(chosen, leaf -> leaf.outcome().isBuiltOn(Docs.MADE)),
                count(chosen, leaf -> !leaf.outcome().isBuilt()),
                count(chosen, leaf -> !leaf.unscored().isEmpty()));
    }

    private static long count(List<Leaf> leaves, Predicate<Leaf> wanted) {
        return leaves.stream().filter(wanted).count();
    }

    private void reasons(PrintStream out, String title, Predicate<Leaf> wanted) {
        Map<String, List<String>> byReason = new TreeMap<>();
        leaves.stream()
                .filter(wanted)
                .filter(leaf -> !leaf.outcome().isBuilt())
                .forEach(leaf -> byReason.computeIfAbsent(Reason.of(leaf), key -> new ArrayList<>())
                        .add(leaf.name()));
        print(out, title, byReason);
    }

    private void unscored(PrintStream out) {
        Map<String, List<String>> byReason = leaves.stream()
                .filter(leaf -> !leaf.unscored().isEmpty())
                .collect(Collectors.groupingBy(
                        leaf -> Reason.withoutName(leaf.unscored(), leaf.name()),
                        TreeMap::new,
                        Collectors.mapping(Leaf::name, Collectors.toList())));
        print(out, "Built, not scored", byReason);
    }

    private static void print(PrintStream out, String title, Map<String, List<String>> byReason) {
        if (byReason.isEmpty()) {
            return;
        }
        out.println();
        out.println(title + ":");
        byReason.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> out.printf(
                        "%6d  %s (%s%s)%n",
                        entry.getValue().size(),
                        entry.getKey(),
                        String.join(
                                ", ",
                                entry.getValue()
                                        .subList(
                                                0,
                                                Math.min(SHOWN, entry.getValue().size()))),
                        entry.getValue().size() > SHOWN ? ", …" : ""));
    }
}
