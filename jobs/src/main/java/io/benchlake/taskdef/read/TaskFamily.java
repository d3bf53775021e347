package io.benchlake.taskdef.read;

import io.benchlake.taskdef.FunctionRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes out a {@code family:} document, one task or group per member.
 *
 * <p>{@code family} lists the members, or maps categories to such lists. A member is a name, {@code name: text}, or
 * {@code name: {keys}} with keys of its own, among which {@code text} may be. In the keys {@link #PATTERNS} the marks
 * {@code <name>}, {@code <words>} (the name with blanks for underscores), {@code <text>} and {@code <category>} are
 * filled in; all other keys are shared as they are.
 */
final class TaskFamily {
    static final String KEY = "family";

    /** Keys in which marks are filled in; prompts are not among them, so that a mark never changes a question. */
    static final List<String> PATTERNS = List.of(
            "task",
            "task_alias",
            "group",
            "group_alias",
            "tag",
            "dataset_path",
            "dataset_name",
            "dataset_kwargs",
            "test_split",
            "process_docs",
            "description",
            "metadata");

    private static final String TEXT = "text";

    private TaskFamily() {}

    /** The tasks or groups of a family in the order of its members; any other document as it is. */
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
            return new Marks(member.text(), member.text(), category).fillIn(shared);
        }
        Settings only = member.map();
        if (only.keys().size() != 1) {
            throw member.problem("does not have exactly one key", "Write 'name:' and the member's own keys below it.");
        }
        String name = only.keys().iterator().next();
        Setting own = only.require(name);
        if (own.value() instanceof String text) {
            return new Marks(name, text, category).fillIn(shared);
        }
        Settings keys = own.map();
        return new Marks(name, keys.textOr(TEXT, name), category)
                .fillIn(shared.overriddenBy(keys.without(List.of(TEXT))));
    }

    /** What the marks of one member stand for. */
    private record Marks(String name, String text, String category) {
        Settings fillIn(Settings shared) {
            Map<String, Setting> filled = new LinkedHashMap<>(shared.byKey());
            for (String key : PATTERNS) {
                filled.computeIfPresent(key, (same, setting) -> setting.withValue(fillIn(setting.value())));
            }
            filled.computeIfPresent("fewshot_config", (same, setting) -> examplesOf(setting));
            return new Settings(filled, shared.owner());
        }

        /** Fills in marks only in the place where the examples are written. */
        private Setting examplesOf(Setting fewShot) {
            if (!(fewShot.value() instanceof Map<?, ?> values) || !(values.get(ExampleFiles.KEY) instanceof String)) {
                return fewShot;
            }
            Map<Object, @Nullable Object> filled = new LinkedHashMap<>(values);
            filled.computeIfPresent(ExampleFiles.KEY, (same, place) -> fillIn(place));
            return fewShot.withValue(filled);
        }

        private @Nullable Object fillIn(@Nullable Object value) {
            if (value instanceof String pattern) {
                return fillIn(pattern);
            }
            if (value instanceof List<?> items) {
                return items.stream().map(this::fillIn).toList();
            }
            if (value instanceof Map<?, ?> values) {
                Map<Object, @Nullable Object> filled = new LinkedHashMap<>();
                values.forEach((key, item) -> filled.put(key, fillIn(item)));
                return filled;
            }
            if (value instanceof FunctionRef function) {
                return new FunctionRef(fillIn(function.file()), fillIn(function.name()));
            }
            return value;
        }

        private String fillIn(String pattern) {
            return pattern.replace("<name>", name)
                    .replace("<words>", name.replace('_', ' '))
                    .replace("<text>", text)
                    .replace("<category>", category);
        }
    }
}
