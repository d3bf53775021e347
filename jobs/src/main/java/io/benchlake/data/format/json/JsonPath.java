package io.benchlake.data.format.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place in JSON rows.
 *
 * @param steps names of fields, and {@code ITEM} for the items of a list
 */
record JsonPath(List<Object> steps) {
    static final JsonPath ROOT = new JsonPath(List.of());

    private enum PathStep {
        ITEM
    }

    JsonPath field(String name) {
        return longer(name);
    }

    JsonPath item() {
        return longer(PathStep.ITEM);
    }

    boolean isItem() {
        return steps.get(0) == PathStep.ITEM;
    }

    String name() {
        return (String) steps.get(0);
    }

    JsonPath rest() {
        return new JsonPath(steps.subList(1, steps.size()));
    }

    private JsonPath longer(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new JsonPath(List.copyOf(longer));
    }

    /** Such as {@code answers[].text}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object step : steps) {
            text.append(step == PathStep.ITEM ? "[]" : (text.isEmpty() ? "" : ".") + step);
        }
        return text.toString();
    }

    /**
     * The places whose objects have differing fields, or that hold objects or lists among other things: such values are
     * no columns and stay as they are written.
     *
     * <p>Source: {@code find_mixed_struct_types_field_paths} of datasets 5.2.
     */
    static List<JsonPath> differing(List<?> rows) {
        List<JsonPath> found = new ArrayList<>();
        ROOT.search(present(rows), found);
        return found;
    }

    private void search(List<?> values, List<JsonPath> found) {
        if (values.isEmpty()) {
            return;
        }
        if (values.stream().allMatch(Map.class::isInstance)) {
            searchObjects(values, found);
        } else if (values.stream().allMatch(List.class::isInstance)) {
            List<Object> items = new ArrayList<>();
            values.forEach(list -> items.addAll(present((List<?>) list)));
            item().search(items, found);
        } else if (values.stream().anyMatch(value -> value instanceof Map || value instanceof List)) {
            found.add(this);
        }
    }

    private void searchObjects(List<?> objects, List<JsonPath> found) {
        Set<?> names = ((Map<?, ?>) objects.get(0)).keySet();
        boolean differ = names.isEmpty()
                || objects.stream()
                        .anyMatch(object -> !((Map<?, ?>) object).keySet().equals(names));
        if (!steps.isEmpty() && differ) {
            found.add(this);
            return;
        }
        Set<Object> all = new LinkedHashSet<>();
        objects.forEach(object -> all.addAll(((Map<?, ?>) object).keySet()));
        for (Object name : all) {
            List<Object> values = new ArrayList<>();
            objects.forEach(object -> addPresent(values, ((Map<?, ?>) object).get(name)));
            field(String.valueOf(name)).search(values, found);
        }
    }

    private static void addPresent(List<Object> values, @Nullable Object value) {
        if (value != null) {
            values.add(value);
        }
    }

    private static List<?> present(List<?> values) {
        return values.stream().filter(Objects::nonNull).toList();
    }

    /** The paths that lie inside none of the others. */
    static Set<JsonPath> outermost(Set<JsonPath> paths) {
        Set<JsonPath> outer = new HashSet<>(paths);
        outer.removeIf(path -> paths.stream().anyMatch(other -> path.isWithin(other)));
        return outer;
    }

    private boolean isWithin(JsonPath other) {
        return steps.size() > other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }
}
