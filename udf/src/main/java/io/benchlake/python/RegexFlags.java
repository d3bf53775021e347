package io.benchlake.python;

import io.benchlake.python.PythonRegex.Flag;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Flags that are written in a pattern. */
final class RegexFlags {
    private static final String LETTERS = "aimsux";
    private static final Map<Character, Flag> BY_LETTER =
            Map.of('a', Flag.ASCII, 'i', Flag.IGNORECASE, 'm', Flag.MULTILINE, 's', Flag.DOTALL, 'x', Flag.VERBOSE);

    private RegexFlags() {}

    /** Flags for the whole pattern, which may only stand at its start. */
    static Set<Flag> takeGlobal(RegexCursor cursor) {
        Set<Flag> global = EnumSet.noneOf(Flag.class);
        int start = cursor.position();
        while (cursor.takeIf("(?")) {
            Set<Flag> named = flags(cursor.takeWhileIn(LETTERS), cursor);
            if (!cursor.takeIf(")")) {
                cursor.backTo(start);
                return global;
            }
            global.addAll(named);
            start = cursor.position();
        }
        return global;
    }

    /** The flags inside a group that adds to the outer ones, or takes away; reads on from behind {@code (?}. */
    static Set<Flag> takeOfGroup(Set<Flag> outer, RegexCursor cursor) {
        String letters = cursor.takeWhileIn(LETTERS);
        Set<Flag> added = flags(letters, cursor);
        Set<Flag> removed = flags(cursor.takeIf("-") ? cursor.takeWhileIn("imsx") : "", cursor);
        if (!Collections.disjoint(added, removed)) {
            throw cursor.error("bad inline flags: flag turned on and off");
        }
        if (!cursor.takeIf(":") || (letters.isEmpty() && removed.isEmpty())) {
            throw cursor.error("unsupported group or misplaced flags");
        }
        Set<Flag> inner = EnumSet.copyOf(outer);
        inner.addAll(added);
        inner.removeAll(removed);
        return inner;
    }

    private static Set<Flag> flags(String letters, RegexCursor cursor) {
        if (letters.contains("a") && letters.contains("u")) {
            throw cursor.error("bad inline flags: flags 'a' and 'u' are incompatible");
        }
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        letters.chars().filter(c -> c != 'u').forEach(c -> flags.add(BY_LETTER.get((char) c)));
        return flags;
    }
}
