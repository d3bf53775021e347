package io.benchlake.tools.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What templates do with one value of a doc, as far as it tells which values are fit. */
public final class Need {
    private static final int ITEMS = 4;

    /** Gives, for a doc's other fields, the values that are fit. */
    public interface Source extends Function<Map<String, @Nullable Object>, @Nullable Object> {}

    /**
     * A value that must fit another one.
     *
     * @param isPosition whether it is a place in the other value, rather than one of its members
     * @param offset added to a place
     */
    record Tie(Source source, boolean isPosition, long offset) {}

    private final Map<String, Need> members = new LinkedHashMap<>();
    private final List<String> separators = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();
    private @Nullable Need item;
    private int items;
    private boolean text;
    private boolean number;
    private @Nullable Object constant;

    /** The value of a key, where this is a mapping. */
    public Need member(String name) {
        return members.computeIfAbsent(name, key -> new Need());
    }

    /** The elements, where this is a list of at least so many. */
    public Need item(int atLeast) {
        items = Math.max(items, atLeast);
        item = item == null ? new Need() : item;
        return item;
    }

    Need text() {
        text = true;
        return this;
    }

    Need number() {
        number = true;
        return this;
    }

    void splitBy(String separator) {
        separators.add(separator);
    }

    void equalTo(@Nullable Object value) {
        constant = constant == null ? value : constant;
    }

    /** The value must be a member of what the source gives or, with {@code isPosition}, a place in it. */
    public void tie(Source source, boolean isPosition, long offset) {
        ties.add(new Tie(source, isPosition, offset));
    }

    boolean isTied() {
        return !ties.isEmpty();
    }

    /** A mapping made for these needs: first what stands alone, then what must fit it. */
    public Map<String, @Nullable Object> make(int doc) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        members.forEach((name, need) -> fields.put(name, need.value(name, doc)));
        members.forEach((name, need) -> need.ties.forEach(tie -> fields.put(name, need.typed(tied(tie, fields, doc)))));
        return fields;
    }

    /** A number that a template treats as text is text. */
    private @Nullable Object typed(@Nullable Object value) {
        return text && value instanceof Long ? value.toString() : value;
    }

    private @Nullable Object value(String name, int doc) {
        if (!members.isEmpty()) {
            return make(doc);
        }
        if (item != null && !text) {
            List<@Nullable Object> list = new ArrayList<>();
            for (int i = 0; i < Math.max(items, ITEMS); i++) {
                list.add(item.value(name + " " + (char) ('a' + i), doc));
            }
            return list;
        }
        if (constant != null) {
            return constant;
        }
        return number ? typed(1L) : words(name, doc);
    }

    private String words(String name, int doc) {
        String words = "Made " + name.replace('_', ' ') + " of doc " + doc;
        for (String separator : separators) {
            words = words + separator + "more of it" + separator + "the rest " + doc;
        }
        return words;
    }

    private static @Nullable Object tied(Tie tie, Map<String, @Nullable Object> fields, int doc) {
        Object source = tie.source().apply(fields);
        if (source instanceof List<?> list && !list.isEmpty()) {
            int place = doc % list.size();
            return tie.isPosition() ? (Object) (place + tie.offset()) : list.get(place);
        }
        if (source instanceof Map<?, ?> map && !map.isEmpty()) {
            return List.copyOf(map.keySet()).get(doc % map.size());
        }
        if (source instanceof String letters && !letters.isEmpty()) {
            int place = doc % letters.length();
            return tie.isPosition() ? (Object) (place + tie.offset()) : letters.substring(place, place + 1);
        }
        return null;
    }
}
