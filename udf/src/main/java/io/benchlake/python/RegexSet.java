package io.benchlake.python;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A bracket expression of {@code re}, where brackets, {@code &&} and blanks have no meaning of their own. */
final class RegexSet {
    private final RegexCursor cursor;
    private final Set<PythonRegex.Flag> flags;
    private final StringBuilder members = new StringBuilder();

    private RegexSet(RegexCursor cursor, Set<PythonRegex.Flag> flags) {
        this.cursor = cursor;
        this.flags = flags;
    }

    /** Reads on from behind the opening bracket and gives the expression in Java's syntax. */
    static String translate(RegexCursor cursor, Set<PythonRegex.Flag> flags) {
        return new RegexSet(cursor, flags).read();
    }

    private String read() {
        String open = cursor.takeIf("^") ? "[^" : "[";
        do {
            member();
        } while (!cursor.takeIf("]"));
        return open + members + "]";
    }

    private void member() {
        String characterClass = characterClass();
        if (characterClass != null) {
            members.append(characterClass);
            refuseRangeFromClass();
            return;
        }
        int low = character();
        members.append(RegexEscapes.literal(low));
        if (cursor.at('-') && !cursor.lookingAt("-]")) {
            cursor.take();
            members.append('-').append(RegexEscapes.literal(rangeEnd(low)));
        }
    }

    private void refuseRangeFromClass() {
        if (cursor.at('-') && !cursor.lookingAt("-]")) {
            throw cursor.error("bad character range");
        }
    }

    private int rangeEnd(int low) {
        int high = characterClass() == null ? character() : -1;
        if (high < low) {
            throw cursor.error("bad character range");
        }
        return high;
    }

    private @Nullable String characterClass() {
        int before = cursor.position();
        if (!cursor.takeIf("\\")) {
            return null;
        }
        String characterClass = RegexEscapes.characterClass(cursor.take(), flags);
        if (characterClass == null) {
            cursor.backTo(before);
        }
        return characterClass;
    }

    private int character() {
        if (!cursor.takeIf("\\")) {
            return cursor.take();
        }
        String octal = cursor.takeWhileIn("01234567", 3);
        if (!octal.isEmpty()) {
            return RegexEscapes.octal(octal, cursor);
        }
        int letter = cursor.take();
        return letter == 'b' ? '\b' : RegexEscapes.character(letter, cursor);
    }
}
