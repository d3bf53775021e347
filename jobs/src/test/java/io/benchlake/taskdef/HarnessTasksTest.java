package io.benchlake.taskdef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.catalogue.CatalogueEntry;
import io.benchlake.taskdef.catalogue.CatalogueIndex;
import io.benchlake.taskdef.catalogue.Choices;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.taskdef.read.ExampleFiles;
import io.benchlake.taskdef.read.TaskRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every shipped task, group and tag means what the installed harness means by the same name.
 *
 * <p>{@code BENCHLAKE_LM_EVAL_TASKS} names the folder of its task files, such as {@code site-packages/lm_eval/tasks} of
 * version 0.4.13. {@code bench/task-defs} runs this.
 */
@Tag("harness")
class HarnessTasksTest {
    private static final String FOLDER = "BENCHLAKE_LM_EVAL_TASKS";

    /** Names that only the product has begin so. */
    private static final String OWN = "demo|demo_.*|openllm_v[12].*|llama31_.*";

    /** A key that only the product knows. */
    private static final String OWN_KEY = "main_metric";

    private static final TaskRoot SHIPPED = TaskRoot.embedded();
    private static final TaskCatalogue CATALOGUE = TaskCatalogue.ofRoots(List.of(SHIPPED));
    private static final Map<String, CatalogueEntry> OURS = new TreeMap<>();
    private static final Map<String, CatalogueEntry> THEIRS = new TreeMap<>();

    @BeforeAll
    static void readBoth() {
        String folder = System.getenv(FOLDER);
        assumeTrue(folder != null, "skipped: " + FOLDER + " does not name the harness's folder of task files");
        THEIRS.putAll(CatalogueIndex.of(TaskRoot.directory(Path.of(Objects.requireNonNull(folder))))
                .entries());
        OURS.putAll(CatalogueIndex.of(SHIPPED).entries());
    }

    @Test
    void everyNameIsOneOfTheHarness() {
        Set<String> others = new TreeSet<>(OURS.keySet());
        others.removeAll(THEIRS.keySet());
        assertThat(others).isNotEmpty().allMatch(name -> name.matches(OWN));
    }

    @Test
    void tasksAreTheSame() {
        Map<String, Row> rows = new LinkedHashMap<>();
        List<String> differences = new ArrayList<>();
        shared(CatalogueEntry.Task.class).forEach(name -> {
            List<String> found = differences(name, task(OURS, name), task(THEIRS, name));
            rows.computeIfAbsent(folder(name), same -> new Row()).add(found.isEmpty(), isRunnable(name));
            differences.addAll(found);
        });
        System.out.println(table(rows));
        assertThat(differences).isEmpty();
    }

    @Test
    void groupsAreTheSame() {
        List<String> differences = new ArrayList<>();
        shared(CatalogueEntry.Group.class)
                .forEach(name -> differences.addAll(differences(name, group(OURS, name), group(THEIRS, name))));
        assertThat(differences).isEmpty();
    }

    /** A tag may stand for tasks of the harness that are not shipped, unless a shipped group counts on it. */
    @Test
    void tagsThatGroupsAreMadeOfAreTheSame() {
        Set<String> used = new TreeSet<>();
        shared(CatalogueEntry.Group.class).forEach(name -> used.addAll(names(group(OURS, name))));
        used.removeIf(name -> !(THEIRS.get(name) instanceof CatalogueEntry.Tag));
        assertThat(used)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(members(OURS, name)).as(name).isEqualTo(members(THEIRS, name)));
    }

    private static Set<String> shared(Class<? extends CatalogueEntry> kind) {
        Set<String> names = new TreeSet<>();
        OURS.forEach((name, entry) -> {
            if (kind.isInstance(entry) && THEIRS.containsKey(name)) {
                names.add(name);
            }
        });
        return names;
    }

    private static List<String> differences(
            String name, Map<String, @Nullable Object> ours, Map<String, @Nullable Object> theirs) {
        Set<String> keys = new TreeSet<>(ours.keySet());
        keys.addAll(theirs.keySet());
        keys.remove(OWN_KEY);
        keys.removeIf(key -> Objects.equals(ours.get(key), theirs.get(key)));
        return keys.stream()
                .map(key -> "%s %s: %s but the harness has %s".formatted(name, key, ours.get(key), theirs.get(key)))
                .toList();
    }

    private static Map<String, @Nullable Object> task(Map<String, CatalogueEntry> entries, String name) {
        CatalogueEntry.Task task = (CatalogueEntry.Task) Objects.requireNonNull(entries.get(name));
        return EffectiveKeys.ofTask(new ExampleFiles().insertedInto(task.settings(), task.root()));
    }

    private static Map<String, @Nullable Object> group(Map<String, CatalogueEntry> entries, String name) {
        return EffectiveKeys.ofGroup(((CatalogueEntry.Group) Objects.requireNonNull(entries.get(name))).settings());
    }

    private static List<String> members(Map<String, CatalogueEntry> entries, String tag) {
        return entries.get(tag) instanceof CatalogueEntry.Tag known ? known.members() : List.of();
    }

    private static Set<String> names(Map<String, @Nullable Object> group) {
        Set<String> names = new TreeSet<>();
        for (Object member : (List<?>) Objects.requireNonNull(group.get("task"))) {
            if (member instanceof Map<?, ?> inner) {
                ((List<?>) Objects.requireNonNull(inner.get("task"))).forEach(name -> names.add(String.valueOf(name)));
            } else {
                names.add(String.valueOf(member));
            }
        }
        return names;
    }

    /** The part of the path that tells one benchmark from the next. */
    private static String folder(String name) {
        String file = Objects.requireNonNull(OURS.get(name)).listing().file();
        return file.substring(0, file.lastIndexOf('.'));
    }

    private static boolean isRunnable(String name) {
        try {
            CATALOGUE.selectRequested(Choices.of(List.of(name)));
            return true;
        } catch (UserError e) {
            return false;
        }
    }

    private static String table(Map<String, Row> rows) {
        StringBuilder table = new StringBuilder(
                "%-48s %6s %6s %9s %10s%n".formatted("task file", "leaves", "equal", "differing", "selectable"));
        Row sum = new Row();
        rows.forEach((file, row) -> {
            table.append(row.line(file));
            sum.add(row);
        });
        return table.append(sum.line("all")).toString();
    }

    /** Counts of one task file. */
    private static final class Row {
        private int leaves;
        private int equal;
        private int selectable;

        void add(boolean isEqual, boolean isSelectable) {
            leaves++;
            equal += isEqual ? 1 : 0;
            selectable += isSelectable ? 1 : 0;
        }

        void add(Row other) {
            leaves += other.leaves;
            equal += other.equal;
            selectable += other.selectable;
        }

        String line(String file) {
            return "%-48s %6d %6d %9d %10d%n".formatted(file, leaves, equal, leaves - equal, selectable);
        }
    }
}
