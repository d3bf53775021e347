package io.benchlake.math.latex;

import io.benchlake.math.latex.LatexToken.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A place among tokens, to which a reader that took a wrong turn goes back.
 *
 * <p>Steps, depth and length are bounded, so that no text takes long or overflows the stack.
 */
final class LatexCursor {
    private static final int MOST_TOKENS = 1_000;
    private static final int MOST_STEPS = 100_000;
    private static final int GREATEST_DEPTH = 40;

    private final List<LatexToken> tokens;
    private int position;
    private int steps;
    private int depth;

    LatexCursor(List<LatexToken> tokens) {
        this.tokens = tokens;
        if (tokens.size() > MOST_TOKENS) {
            throw Unparsable.forGood();
        }
    }

    /** The next token, which stays the next one. */
    LatexToken peek() {
        return peek(0);
    }

    LatexToken peek(int ahead) {
        if (++steps > MOST_STEPS) {
            throw Unparsable.forGood();
        }
        LatexToken token = position + ahead < tokens.size() ? tokens.get(position + ahead) : LatexToken.AT_END;
        if (token.is(Kind.INVALID)) {
            throw Unparsable.forGood();
        }
        return token;
    }

    LatexToken next() {
        LatexToken token = peek();
        position++;
        return token;
    }

    boolean accept(String mark) {
        boolean found = peek().is(mark);
        position += found ? 1 : 0;
        return found;
    }

    /** Takes the next token if it is one of these marks. */
    Optional<String> acceptAny(Set<String> marks) {
        LatexToken token = peek();
        if (!token.is(Kind.MARK) || !marks.contains(token.text())) {
            return Optional.empty();
        }
        position++;
        return Optional.of(token.text());
    }

    void expect(String mark) {
        if (!accept(mark)) {
            throw Unparsable.here();
        }
    }

    String expect(Kind kind) {
        if (!peek().is(kind)) {
            throw Unparsable.here();
        }
        return next().text();
    }

    boolean atEnd() {
        return peek().is(Kind.END);
    }

    /** The texts of the tokens since a place, joined. */
    String textSince(int place) {
        StringBuilder text = new StringBuilder();
        tokens.subList(place, position).forEach(token -> text.append(token.text()));
        return text.toString();
    }

    int place() {
        return position;
    }

    /** Reads a part; if that fails the cursor stays where it was. */
    <T> Optional<T> attempt(Supplier<T> part) {
        int place = position;
        int level = depth;
        try {
            return Optional.of(part.get());
        } catch (Unparsable e) {
            if (e.isForGood()) {
                throw e;
            }
            position = place;
            depth = level;
            return Optional.empty();
        }
    }

    /** Reads a part that may hold others of its kind. */
    <T> T nested(Supplier<T> part) {
        if (++depth > GREATEST_DEPTH) {
            throw Unparsable.forGood();
        }
        T value = part.get();
        depth--;
        return value;
    }
}
