package io.benchlake.taskdef.read;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the values of one YAML document were written.
 *
 * @param file path below its root
 * @param lines gives the line of each value, from 1, by field path such as {@code metric_list[0].metric}; asked for
 *     only if a message needs it
 */
public record Source(String file, Supplier<Map<String, Integer>> lines) {
    /** A place that is no file. */
    static Source named(String name) {
        return new Source(name, Map::of);
    }

    /** The file and the line of a field; of the nearest enclosing one if the field itself is not written. */
    public String describe(String path) {
        Map<String, Integer> known = lines.get();
        String field = path;
        while (!known.containsKey(field) && !field.isEmpty()) {
            field = parent(field);
        }
        Integer line = known.get(field);
        return line == null ? file : file + ", line " + line;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
