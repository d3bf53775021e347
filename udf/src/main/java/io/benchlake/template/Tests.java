package io.benchlake.template;

import static java.util.Map.entry;

import io.benchlake.python.PythonText;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand behind {@code is}. */
final class Tests {
    /** One test. */
    @FunctionalInterface
    interface Test {
        boolean holds(@Nullable Object value, Arguments arguments);
    }

    private static final Map<String, Test> TESTS = Map.ofEntries(
            entry("defined", (v, a) -> !(v instanceof Undefined)),
            entry("undefined", (v, a) -> v instanceof Undefined),
            entry("none", (v, a) -> v == null),
            entry("true", (v, a) -> Boolean.TRUE.equals(v)),
            entry("false", (v, a) -> Boolean.FALSE.equals(v)),
            entry("boolean", (v, a) -> v instanceof Boolean),
            entry("integer", (v, a) -> Values.isInteger(v) && !(v instanceof Boolean)),
            entry("float", (v, a) -> v instanceof Number && !Values.isInteger(v)),
            entry("number", (v, a) -> Values.isNumber(v)),
            entry("string", (v, a) -> v instanceof String),
            entry("mapping", (v, a) -> v instanceof Map<?, ?>),
            entry("sequence", (v, a) -> isContainer(v)),
            entry("iterable", (v, a) -> isContainer(v) || isLenient(v)),
            entry("callable", (v, a) -> v instanceof Callable),
            entry("odd", (v, a) -> Math.floorMod(Values.requireInteger(v), 2L) == 1),
            entry("even", (v, a) -> Math.floorMod(Values.requireInteger(v), 2L) == 0),
            entry("divisibleby", (v, a) -> Math.floorMod(Values.requireInteger(v), divisor(a)) == 0),
            entry("lower", (v, a) -> isCased(Values.text(v), PythonText.lower(Values.text(v)))),
            entry("upper", (v, a) -> isCased(Values.text(v), PythonText.upper(Values.text(v)))),
            entry("sameas", (v, a) -> v == a.require(0, "other") || Values.equal(v, a.require(0, "other"))),
            entry("in", related(Relation.IN)),
            entry("eq", related(Relation.EQUAL)),
            entry("equalto", related(Relation.EQUAL)),
            entry("ne", related(Relation.NOT_EQUAL)),
            entry("lt", related(Relation.LESS)),
            entry("lessthan", related(Relation.LESS)),
            entry("le", related(Relation.LESS_OR_EQUAL)),
            entry("gt", related(Relation.GREATER)),
            entry("greaterthan", related(Relation.GREATER)),
            entry("ge", related(Relation.GREATER_OR_EQUAL)));

    private Tests() {}

    static Test named(String name) {
        Test test = TESTS.get(name.equals("None") ? "none" : name);
        if (test == null) {
            throw new TemplateException("there is no test named '" + name + "'");
        }
        return test;
    }

    private static Test related(Relation relation) {
        return (value, arguments) -> relation.holds(value, arguments.require(0, "other"));
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof String || value instanceof Map<?, ?> || value instanceof Collection<?>;
    }

    private static boolean isLenient(@Nullable Object value) {
        return value instanceof Undefined undefined && !undefined.strict();
    }

    private static long divisor(Arguments arguments) {
        long divisor = Values.requireInteger(arguments.require(0, "num"));
        if (divisor == 0) {
            throw new TemplateException("division by zero");
        }
        return divisor;
    }

    private static boolean isCased(String text, String converted) {
        boolean hasCase = !PythonText.lower(text).equals(PythonText.upper(text));
        return hasCase && text.equals(converted);
    }
}
