package io.benchlake.template.builtin;

import static java.util.Map.entry;

import io.benchlake.template.method.StringSearch;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.CompareOperator;
import io.benchlake.template.value.LazyValues;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.Undefined;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may stand behind {@code is}. */
public final class Tests {
    /** One test. */
    @FunctionalInterface
    public interface Test {
        boolean holds(@Nullable Object value, Arguments arguments, Scope scope);
    }

    private static final Map<String, Test> TESTS = Map.ofEntries(
            plain("defined", v -> !(v instanceof Undefined)),
            plain("undefined", v -> v instanceof Undefined),
            plain("none", Objects::isNull),
            plain("true", Boolean.TRUE::equals),
            plain("false", Boolean.FALSE::equals),
            plain("boolean", v -> v instanceof Boolean),
            plain("integer", v -> PythonValues.isInteger(v) && !(v instanceof Boolean)),
            plain("float", v -> v instanceof Number && !PythonValues.isInteger(v)),
            plain("number", PythonValues::isNumber),
            plain("string", v -> Markup.plain(v) instanceof String),
            plain("escaped", v -> v instanceof Markup),
            plain("mapping", v -> v instanceof Map<?, ?>),
            plain("sequence", v -> PythonValues.isIndexed(v) || v instanceof Map<?, ?> || isLenient(v)),
            plain("iterable", Tests::isIterable),
            plain("callable", v -> v instanceof Callable || v instanceof Undefined),
            plain("odd", v -> Order.equal(Arithmetic.MODULO.apply(v, 2L), 1L)),
            plain("even", v -> Order.equal(Arithmetic.MODULO.apply(v, 2L), 0L)),
            plain("lower", v -> StringSearch.isCased(PythonValues.text(v), false)),
            plain("upper", v -> StringSearch.isCased(PythonValues.text(v), true)),
            test("divisibleby", "num", (v, a, s) -> Order.equal(Arithmetic.MODULO.apply(v, a.require(0, "num")), 0L)),
            test("sameas", "other", (v, a, s) -> isSame(v, a.require(0, "other"))),
            test("filter", "", (v, a, s) -> s.rendering().environment().filter(PythonValues.text(v)) != null),
            test("test", "", (v, a, s) -> find(PythonValues.text(v)) != null),
            related("in", CompareOperator.IN, "seq"),
            related("eq", CompareOperator.EQUAL, "/b"),
            related("equalto", CompareOperator.EQUAL, "/b"),
            related("==", CompareOperator.EQUAL, "/b"),
            related("ne", CompareOperator.NOT_EQUAL, "/b"),
            related("!=", CompareOperator.NOT_EQUAL, "/b"),
            related("lt", CompareOperator.LESS, "/b"),
            related("lessthan", CompareOperator.LESS, "/b"),
            related("<", CompareOperator.LESS, "/b"),
            related("le", CompareOperator.LESS_OR_EQUAL, "/b"),
            related("<=", CompareOperator.LESS_OR_EQUAL, "/b"),
            related("gt", CompareOperator.GREATER, "/b"),
            related("greaterthan", CompareOperator.GREATER, "/b"),
            related(">", CompareOperator.GREATER, "/b"),
            related("ge", CompareOperator.GREATER_OR_EQUAL, "/b"),
            related(">=", CompareOperator.GREATER_OR_EQUAL, "/b"));

    private Tests() {}

    public static @Nullable Test find(String name) {
        return TESTS.get(name);
    }

    static Test require(String name) {
        Test test = find(name);
        if (test == null) {
            throw new TemplateException("there is no test named '" + name + "'");
        }
        return test;
    }

    private static Map.Entry<String, Test> plain(String name, java.util.function.Predicate<@Nullable Object> test) {
        return test(name, "", (value, arguments, scope) -> test.test(value));
    }

    private static Map.Entry<String, Test> test(String name, String parameters, Test test) {
        Signature signature = Signature.of(parameters);
        return entry(name, (value, arguments, scope) -> {
            signature.check(name, arguments);
            return test.holds(value, arguments, scope);
        });
    }

    private static Map.Entry<String, Test> related(String name, CompareOperator relation, String parameter) {
        return test(name, parameter, (value, arguments, scope) -> relation.holds(value, arguments.require(0, "seq")));
    }

    private static boolean isIterable(@Nullable Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
        }
        return PythonValues.isIndexed(value)
                || value instanceof Map<?, ?>
                || value instanceof Collection<?>
                || value instanceof LazyValues
                || value instanceof LoopState
                || isLenient(value);
    }

    private static boolean isLenient(@Nullable Object value) {
        return value instanceof Undefined undefined && !undefined.strict();
    }

    /** Python keeps one object for a small value; containers are compared by identity. */
    private static boolean isSame(@Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return true;
        }
        boolean isScalar = left instanceof String || PythonValues.isNumber(left);
        boolean isOfOneKind = left instanceof Boolean == right instanceof Boolean
                && left instanceof String == right instanceof String
                && PythonValues.isInteger(left) == PythonValues.isInteger(right);
        return isScalar && isOfOneKind && Order.equal(left, right);
    }
}
