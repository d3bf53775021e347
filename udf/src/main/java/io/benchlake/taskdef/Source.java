package io.benchlake.taskdef;

import java.util.Map;

/**
 * Where the values of one YAML document were written.
 *
 * @param file path below its root
 * @param lines line of each value, from 1, by field path such as {@code metric_list[0].metric}
 */
record Source(String file, Map<String, Integer> lines) {
    Source {
        lines = Map.copyOf(lines);
    }

    /** The file and the line of a field; of the nearest enclosing one where the field itself is not written. */
    String describe(String path) {
        String known = path;
        while (!lines.containsKey(known) && !known.isEmpty()) {
            known = parent(known);
        }
        Integer line = lines.get(known);
        return line == null ? file : file + ", line " + line;
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
