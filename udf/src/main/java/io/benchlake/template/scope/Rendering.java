package io.benchlake.template.scope;

import io.benchlake.template.value.Markup;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.Undefined;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One rendering of a template: its environment, its limits, and the line it is at. */
public final class Rendering {
    private static final int MAX_STEPS = 2_000_000;
    private static final int MAX_OUTPUT = 1 << 24;
    private static final long MAX_MADE = 1L << 28;
    private static final int MAX_DEPTH = 100;

    private final Environment environment;
    private int steps;
    private long made;
    private int depth;
    private int line = 1;
    private boolean missedName;

    public Rendering(Environment environment) {
        this.environment = environment;
    }

    public Environment environment() {
        return environment;
    }

    public Undefined undefined(String problem) {
        return new Undefined(problem, environment.strictUndefined());
    }

    /** The value of a name that nothing has. */
    Undefined unknownName(String name) {
        missedName = true;
        return undefined("'" + name + "' is undefined");
    }

    /** Whether a name was asked for that nothing has; until then the values given had no say. */
    public boolean hasMissedName() {
        return missedName;
    }

    public int line() {
        return line;
    }

    public void atLine(int newLine) {
        line = newLine;
    }

    /** Counts one step of work, so that no template runs for ever. */
    public void step() {
        if (++steps > MAX_STEPS) {
            throw new TemplateException("the template does more than " + MAX_STEPS + " steps");
        }
    }

    /** Counts the characters and members of values that were made, so that many large ones take no endless memory. */
    public @Nullable Object made(@Nullable Object value) {
        Object plain = Markup.plain(value);
        made += plain instanceof String text ? text.length() : plain instanceof Collection<?> items ? items.size() : 0;
        if (made > MAX_MADE) {
            throw new TemplateException("the template makes more than " + MAX_MADE + " characters");
        }
        return value;
    }

    public void append(StringBuilder output, String text) {
        if (output.length() + text.length() > MAX_OUTPUT) {
            throw new TemplateException("the output grows beyond " + MAX_OUTPUT + " characters");
        }
        output.append(text);
    }

    public void enter() {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException("macros call each other more than " + MAX_DEPTH + " deep");
        }
    }

    public void leave() {
        depth--;
    }
}
