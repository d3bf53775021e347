package io.benchlake.taskdef.read;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names tasks and groups may have: they become file names, table values and parts of commands. */
public final class TaskNames {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._()-]*(::[A-Za-z0-9._()-]+)*");
    private static final Pattern RESERVED = Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final int MAX_LENGTH = 200;
    private static final int SHOWN = 80;

    private TaskNames() {}

    /** The name written there; a user error if it could not be a file name on every system. */
    public static String require(Setting setting) {
        String name = setting.text();
        if (!isAllowed(name)) {
            throw setting.problem(
                    "is %s, which cannot be a name".formatted(setting.show()),
                    "Use 1 to %d of: letters, digits, '_', '-', '.', beginning with a letter or digit."
                            .formatted(MAX_LENGTH));
        }
        return name;
    }

    /** A name that somebody gave, fit for a message: short, and without characters that a terminal would obey. */
    public static String shown(String name) {
        String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    static boolean isAllowed(String name) {
        return name.length() <= MAX_LENGTH
                && ALLOWED.matcher(name).matches()
                && !RESERVED.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }
}
