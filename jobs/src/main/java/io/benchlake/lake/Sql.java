package io.benchlake.lake;

/** Writes names into SQL so that they stay names. */
final class Sql {
    private Sql() {}

    static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The Delta table at {@code path}. */
    static String deltaPath(String path) {
        return "delta." + identifier(path);
    }

    static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
