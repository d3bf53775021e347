package io.benchlake.report;

import java.util.regex.Pattern;

/** Texts as words of a shell's command line, to be copied as they are. */
public final class ShellText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellText() {}

    /** The text as one word of a POSIX shell. */
    public static String word(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return text.contains("!")
                ? "'" + text.replace("'", "'\\''") + "'"
                : "\"" + text.replaceAll("([\\\\\"$`])", "\\\\$1") + "\"";
    }
}
