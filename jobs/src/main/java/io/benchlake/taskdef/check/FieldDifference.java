package io.benchlake.taskdef.check;

import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that two definitions do not share.
 *
 * <p>What moves a prompt, a score or a table is compared; where a definition stands, what it says about itself, and
 * names are not.
 *
 * @param field its path, such as {@code metric_list[0].metric}
 * @param left plain data; null if the left one lacks the field
 * @param right likewise
 */
public record FieldDifference(
        String field, @Nullable Object left, @Nullable Object right) {
    private static final String EXAMPLES = "fewshot_config.";
    private static final String METADATA = "metadata";

    /** The differences of two tasks, in the order of their keys; none if both ask and score the same. */
    public static List<FieldDifference> between(TaskDef left, TaskDef right) {
        Set<String> ignored = left.name().equals(right.name()) ? Set.of("task") : Set.of("task", "task_alias");
        return withoutEchoes(between(ResolvedKeys.of(left), ResolvedKeys.of(right), ignored));
    }

    /** The differences of two groups themselves, in the order of their keys; tasks below them are not looked at. */
    public static List<FieldDifference> between(GroupDef left, GroupDef right) {
        Set<String> ignored = left.name().equals(right.name()) ? Set.of("group") : Set.of("group", "group_alias");
        return between(ResolvedKeys.of(left), ResolvedKeys.of(right), ignored);
    }

    private static List<FieldDifference> between(
            Map<String, @Nullable Object> left, Map<String, @Nullable Object> right, Set<String> ignored) {
        List<FieldDifference> found = new ArrayList<>();
        collect("", compared(left, ignored), compared(right, ignored), found);
        return List.copyOf(found);
    }

    private static Map<String, @Nullable Object> compared(Map<String, @Nullable Object> keys, Set<String> ignored) {
        Map<String, @Nullable Object> compared = new LinkedHashMap<>(keys);
        compared.keySet().removeAll(ignored);
        if (compared.get(METADATA) instanceof Map<?, ?> metadata) {
            Map<Object, @Nullable Object> kept = new LinkedHashMap<>(metadata);
            kept.keySet().removeAll(Set.of("config_source", "description"));
            compared.put(METADATA, kept);
        }
        return compared;
    }

    private static void collect(
            String field, @Nullable Object left, @Nullable Object right, List<FieldDifference> found) {
        if (left instanceof Map<?, ?> ours && right instanceof Map<?, ?> theirs) {
            Set<Object> keys = new LinkedHashSet<>(ours.keySet());
            keys.addAll(theirs.keySet());
            keys.forEach(key -> collect(below(field, key), ours.get(key), theirs.get(key), found));
        } else if (left instanceof List<?> ours && right instanceof List<?> theirs && ours.size() == theirs.size()) {
            for (int i = 0; i < ours.size(); i++) {
                collect(field + "[" + i + "]", ours.get(i), theirs.get(i), found);
            }
        } else if (!Objects.equals(left, right)) {
            found.add(new FieldDifference(field, left, right));
        }
    }

    private static String below(String field, Object key) {
        return field.isEmpty() ? String.valueOf(key) : field + "." + key;
    }

    /** Leaves out fields of the examples that only repeat those of the docs, so that a difference is named once. */
    private static List<FieldDifference> withoutEchoes(List<FieldDifference> found) {
        return found.stream()
                .filter(difference -> !found.contains(difference.withoutPrefix(EXAMPLES)))
                .toList();
    }

    /** The same difference under the field's name without the prefix, or under no name if it lacks the prefix. */
    private FieldDifference withoutPrefix(String prefix) {
        return new FieldDifference(field.startsWith(prefix) ? field.substring(prefix.length()) : "", left, right);
    }
}
