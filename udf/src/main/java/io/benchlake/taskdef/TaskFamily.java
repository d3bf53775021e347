package io.benchlake.taskdef;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes out a {@code family:} document, one task per member.
 *
 * <p>{@code family} lists the members, or maps categories to such lists. A member is a name, or {@code name: {keys}}
 * with keys of its own. In the keys {@link #PATTERNS} the marks {@code <name>}, {@code <words>} (the name with blanks
 * for underscores) and {@code <category>} are filled in; all other keys are shared as they are.
 */
final class TaskFamily {
    static final String KEY = "family";

    /** Keys in which marks are filled in; prompts are not among them, so that a mark never changes a question. */
    static final List<String> PATTERNS =
            List.of("task", "task_alias", "dataset_name", "description", "tag", "process_docs");

    private TaskFamily() {}

    /** The tasks of a family in the order of its members; any other document as it is. */
    static List<Settings> expand(Settings document) {
        if (!document.has(KEY)) {
            return List.of(document);
        }
        Setting family = document.require(KEY);
        Settings shared = document.without(List.of(KEY));
        List<Settings> tasks = new ArrayList<>();
        if (family.value() instanceof Map<?, ?>) {
            family.map().byKey().forEach((category, members) -> addMembers(members, category, shared, tasks));
        } else {
            addMembers(family, "", shared, tasks);
        }
        return tasks;
    }

    private static void addMembers(Setting members, String category, Settings shared, List<Settings> tasks) {
        for (Setting member : members.list()) {
            tasks.add(task(member, category, shared));
        }
    }

    private static Settings task(Setting member, String category, Settings shared) {
        if (!(member.value() instanceof Map<?, ?>)) {
            return filled(shared, member.text(), category);
        }
        Settings only = member.map();
        if (only.keys().size() != 1) {
            throw member.problem("does not have exactly one key", "Write 'name:' and the member's own keys below it.");
        }
        String name = only.keys().iterator().next();
        return filled(shared.overriddenBy(only.require(name).map()), name, category);
    }

    private static Settings filled(Settings shared, String name, String category) {
        Map<String, Setting> filled = new LinkedHashMap<>(shared.byKey());
        for (String key : PATTERNS) {
            filled.computeIfPresent(key, (same, setting) -> setting.withValue(fill(setting.value(), name, category)));
        }
        return new Settings(filled, shared.owner());
    }

    private static @Nullable Object fill(@Nullable Object value, String name, String category) {
        if (value instanceof String text) {
            return fillText(text, name, category);
        }
        if (value instanceof List<?> items) {
            return items.stream().map(item -> fill(item, name, category)).toList();
        }
        if (value instanceof FunctionRef function) {
            return new FunctionRef(function.file(), fillText(function.name(), name, category));
        }
        return value;
    }

    private static String fillText(String text, String name, String category) {
        return text.replace("<name>", name)
                .replace("<words>", name.replace('_', ' '))
                .replace("<category>", category);
    }
}
