package io.benchlake.board;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which groups contain which tasks and groups.
 *
 * @param parents groups that contain something directly, by its name
 * @param tasks names of those that are no groups
 */
record TaskTree(Map<String, Set<String>> parents, Set<String> tasks) {
    static TaskTree of(Collection<MainScore.Subject> subjects) {
        Map<String, Set<String>> parents = new HashMap<>();
        Set<String> tasks = new TreeSet<>();
        for (MainScore.Subject subject : subjects) {
            parents.computeIfAbsent(subject.task(), unseen -> new HashSet<>()).addAll(subject.parents());
            if (!subject.isGroup()) {
                tasks.add(subject.task());
            }
        }
        return new TaskTree(parents, tasks);
    }

    /** Those of the names that are inside none of the others. */
    List<String> outermost(Set<String> names) {
        return names.stream()
                .filter(name -> ancestors(name).stream().noneMatch(names::contains))
                .toList();
    }

    /** The task itself, or all tasks inside a group. */
    List<String> leaves(String name) {
        return tasks.contains(name)
                ? List.of(name)
                : tasks.stream().filter(task -> ancestors(task).contains(name)).toList();
    }

    /** Whether something is one of the names, or inside one. */
    boolean isWithin(String name, Collection<String> names) {
        return names.contains(name) || ancestors(name).stream().anyMatch(names::contains);
    }

    private Set<String> ancestors(String name) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(parents.getOrDefault(name, Set.of()));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next)) {
                open.addAll(parents.getOrDefault(next, Set.of()));
            }
        }
        found.remove(name);
        return found;
    }
}
