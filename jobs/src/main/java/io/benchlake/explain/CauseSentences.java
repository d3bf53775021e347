package io.benchlake.explain;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says in plain words why two runs differ: one sentence a cause, for all tasks that it concerns. */
final class CauseSentences {
    private static final int MOST_NAMED = 3;

    private final boolean severalTasks;
    private final Map<Cause, Extent> extents = new LinkedHashMap<>();
    private final Map<String, List<String>> hidden = new LinkedHashMap<>();

    private CauseSentences(boolean severalTasks) {
        this.severalTasks = severalTasks;
    }

    static List<String> of(List<TaskCauses> tasks) {
        CauseSentences sentences = new CauseSentences(tasks.size() > 1);
        tasks.forEach(sentences::add);
        return sentences.all();
    }

    /** @param isCommon whether the tasks have docs in common */
    private record Cause(Stage stage, String reason, boolean isCommon) {}

    private record Extent(List<String> tasks, long docs, long ofDocs, long flips, long ofFlips) {
        Extent with(String task, StageCount count, TaskCauses causes) {
            return new Extent(
                    Stream.concat(tasks.stream(), Stream.of(task)).toList(),
                    docs + count.docs(),
                    ofDocs + causes.paired(),
                    flips + count.flips(),
                    ofFlips + causes.flips());
        }
    }

    private void add(TaskCauses task) {
        for (StageCount count : task.stages()) {
            Cause cause = new Cause(count.stage(), reason(task.explaining(count.stage())), task.paired() > 0);
            extents.put(
                    cause,
                    extents.getOrDefault(cause, new Extent(List.of(), 0, 0, 0, 0))
                            .with(task.task(), count, task));
        }
        if (!task.hidden().isEmpty()) {
            String words = task.hidden().stream().map(Setting::words).collect(joining(", "));
            hidden.computeIfAbsent(words, key -> new ArrayList<>()).add(task.task());
        }
    }

    private static String reason(List<Setting> settings) {
        return settings.stream().map(Setting::words).collect(joining("; or "));
    }

    private List<String> all() {
        Stream<String> causes = extents.entrySet().stream().map(entry -> sentence(entry.getKey(), entry.getValue()));
        Stream<String> untold = hidden.entrySet().stream()
                .map(entry -> named(entry.getValue()) + "what else differs (" + entry.getKey()
                        + ") comes in behind that; what it changes cannot be told from these runs.");
        return Stream.concat(causes, untold).toList();
    }

    private String sentence(Cause cause, Extent extent) {
        String tasks = named(extent.tasks());
        if (cause.stage() == Stage.DOC) {
            return tasks + (cause.isCommon() ? "" : "the runs have no doc in common: ") + docs(extent.docs()) + " "
                    + Stage.DOC.said(extent.docs()) + why(cause) + ".";
        }
        String docs = extent.docs() == extent.ofDocs()
                ? "all " + docs(extent.docs())
                : extent.docs() + " of " + docs(extent.ofDocs());
        String what = tasks + docs + " " + cause.stage().said(extent.docs());
        return cause.stage() == Stage.NOTHING ? what + "." : what + why(cause) + flips(extent) + ".";
    }

    private static String why(Cause cause) {
        return ": "
                + (cause.reason().isEmpty() ? "nothing that the runs say of themselves explains it" : cause.reason());
    }

    private static String flips(Extent extent) {
        if (extent.ofFlips() == 0) {
            return "; no doc flips";
        }
        return "; " + extent.flips() + " of " + extent.ofFlips() + (extent.ofFlips() == 1 ? " flip" : " flips")
                + (extent.flips() == 1 ? " lies there" : " lie there");
    }

    private static String docs(long count) {
        return count + (count == 1 ? " doc" : " docs");
    }

    private String named(List<String> tasks) {
        if (!severalTasks) {
            return "";
        }
        int more = tasks.size() - MOST_NAMED;
        return tasks.stream().limit(MOST_NAMED).collect(joining(", ")) + (more > 0 ? " and " + more + " more" : "")
                + ": ";
    }
}
