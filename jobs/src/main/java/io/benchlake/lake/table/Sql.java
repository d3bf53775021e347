package io.benchlake.lake.table;

/** Writes names into SQL so that they stay names. */
public final class Sql {
    private Sql() {}

    public static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The Delta table at {@code path}. */
    public static String deltaPath(String path) {
        return "delta." + identifier(path);
    }

    public static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
