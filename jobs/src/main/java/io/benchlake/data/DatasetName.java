package io.benchlake.data;

import io.benchlake.error.UserError;
import java.util.regex.Pattern;

/** What a data set, configuration or split may be called, so that no name leaves its root. */
public final class DatasetName {
    private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} ._()+,&'\\[\\]%:-]{0,199}");

    private DatasetName() {}

    /** @throws UserError if a part of the slash-separated name could leave the root */
    public static void check(String name) {
        for (String part : name.split("/", -1)) {
            if (!SAFE.matcher(part).matches() || part.contains("..")) {
                throw UserError.invalidInput("Cannot read data set '" + printable(name)
                        + "': the name has a part that is empty, too long, or not a plain name. Use <org>/<name>.");
            }
        }
    }

    private static String printable(String name) {
        String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
