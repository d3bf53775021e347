package io.benchlake.tools.catalogue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fault's message cut down to what many tasks share, for counting. */
final class Reason {
    private static final Pattern FUNCTION = Pattern.compile("names the function '(.+?)/[^']*'");
    private static final Pattern KEY = Pattern.compile("asks for ([^,.]*)");
    private static final int LENGTH = 160;

    private Reason() {}

    static String of(Leaf leaf) {
        String reason = ((Outcome.Failed) leaf.outcome()).reason();
        Matcher function = FUNCTION.matcher(reason);
        if (function.find()) {
            return "no native function for " + function.group(1);
        }
        Matcher key = KEY.matcher(reason);
        return key.find() ? "needs " + key.group(1) : withoutName(reason, leaf.name());
    }

    static String withoutName(String message, String task) {
        String general = message.replace("'" + task + "'", "…").replaceAll("\\s+", " ");
        return general.length() <= LENGTH ? general : general.substring(0, LENGTH - 1) + "…";
    }
}
