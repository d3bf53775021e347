package io.benchlake.template.syntax;

import io.benchlake.python.PythonTuple;
import io.benchlake.template.builtin.Tests;
import io.benchlake.template.scope.Members;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.scope.TemplateFilter;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.CompareOperator;
import io.benchlake.template.value.OwnDict;
import io.benchlake.template.value.OwnList;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression of a template; null stands for Python's {@code None}. */
public interface Expression {
    @Nullable
    Object evaluate(Scope scope);

    /** A literal. */
    record Literal(@Nullable Object value) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            return value;
        }
    }

    /** A variable, or a function that the environment offers. */
    record Name(String name) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            return scope.lookUp(name);
        }
    }

    /** {@code base.name}. */
    record Attribute(Expression base, String name) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            return Members.attribute(base.evaluate(scope), name, scope);
        }
    }

    /** {@code base[key]}. */
    record Item(Expression base, Expression key) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            return Members.item(base.evaluate(scope), key.evaluate(scope), scope);
        }
    }

    /** {@code base[start:stop:step]}. */
    record Slice(Expression base, Expression start, Expression stop, Expression step) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            return Members.slice(
                    base.evaluate(scope), start.evaluate(scope), stop.evaluate(scope), step.evaluate(scope));
        }
    }

    /** {@code callee(arguments)}. */
    record Called(Expression callee, ArgumentList arguments) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            return call(scope, arguments.evaluate(scope));
        }

        /** The same call with the body of a call block. */
        @Nullable
        Object evaluate(Scope scope, Macro caller) {
            return call(scope, arguments.evaluate(scope).with("caller", caller));
        }

        private @Nullable Object call(Scope scope, Arguments values) {
            Object target = callee.evaluate(scope);
            PythonValues.requireDefined(target);
            if (!(target instanceof Callable callable)) {
                throw new TemplateException(TypeName.of(target) + " is not callable");
            }
            scope.rendering().step();
            return scope.rendering().made(callable.call(values));
        }
    }

    /** {@code input | name(arguments)}. */
    record Filtered(Expression input, String name, TemplateFilter filter, ArgumentList arguments)
            implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            scope.rendering().step();
            return scope.rendering().made(filter.apply(input.evaluate(scope), arguments.evaluate(scope), scope));
        }
    }

    /** {@code input is name(arguments)}. */
    record Tested(Expression input, Tests.Test test, ArgumentList arguments) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            return test.holds(input.evaluate(scope), arguments.evaluate(scope), scope);
        }
    }

    /** {@code not operand}. */
    record Not(Expression operand) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            return !PythonValues.truth(operand.evaluate(scope));
        }
    }

    /** {@code left and right}: Python gives back an operand, not a truth value. */
    record And(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            Object value = left.evaluate(scope);
            return PythonValues.truth(value) ? right.evaluate(scope) : value;
        }
    }

    /** {@code left or right}. */
    record Or(Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            Object value = left.evaluate(scope);
            return PythonValues.truth(value) ? value : right.evaluate(scope);
        }
    }

    /** {@code -operand} or {@code +operand}. */
    record Signed(Expression operand, boolean negative) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            Object value = operand.evaluate(scope);
            if (!PythonValues.isNumber(value)) {
                PythonValues.requireDefined(value);
                throw new TemplateException("bad operand type for a sign: " + TypeName.of(value));
            }
            return Arithmetic.MULTIPLY.apply(value, negative ? -1L : 1L);
        }
    }

    /** {@code left operator right}. */
    record Binary(Arithmetic operator, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            return scope.rendering().made(operator.apply(left.evaluate(scope), right.evaluate(scope)));
        }
    }

    /** {@code first < second <= third …}: every neighbouring pair must hold. */
    record Comparisons(Expression first, List<Comparison> rest) implements Expression {
        public record Comparison(CompareOperator relation, Expression operand) {}

        @Override
        public Object evaluate(Scope scope) {
            Object left = first.evaluate(scope);
            for (Comparison comparison : rest) {
                Object right = comparison.operand().evaluate(scope);
                if (!comparison.relation().holds(left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }
    }

    /** {@code chosen if condition else other}. */
    record Choice(Expression condition, Expression chosen, Expression other) implements Expression {
        @Override
        public @Nullable Object evaluate(Scope scope) {
            return PythonValues.truth(condition.evaluate(scope)) ? chosen.evaluate(scope) : other.evaluate(scope);
        }
    }

    /** A list or tuple. */
    record Sequence(List<Expression> items, boolean isTuple) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            OwnList values = new OwnList();
            items.forEach(item -> values.add(item.evaluate(scope)));
            return isTuple ? new PythonTuple(values) : values;
        }
    }

    /** A dictionary. */
    record Dictionary(Map<Expression, Expression> entries) implements Expression {
        @Override
        public Object evaluate(Scope scope) {
            OwnDict values = new OwnDict();
            entries.forEach((key, value) -> values.set(key.evaluate(scope), value.evaluate(scope)));
            return values;
        }
    }

    /**
     * The arguments of a call, not yet evaluated.
     *
     * @param rest further positional arguments: {@code *rest}
     * @param namedRest further named arguments: {@code **namedRest}
     */
    record ArgumentList(
            List<Expression> positional,
            Map<String, Expression> named,
            @Nullable Expression rest,
            @Nullable Expression namedRest) {
        static final ArgumentList NONE = of(List.of());

        public static ArgumentList of(List<Expression> positional) {
            return new ArgumentList(positional, Map.of(), null, null);
        }

        Arguments evaluate(Scope scope) {
            List<@Nullable Object> values = new ArrayList<>();
            positional.forEach(argument -> values.add(argument.evaluate(scope)));
            if (rest != null) {
                values.addAll(PythonValues.iterate(rest.evaluate(scope)));
            }
            Map<String, @Nullable Object> namedValues = new LinkedHashMap<>();
            named.forEach((name, argument) -> namedValues.put(name, argument.evaluate(scope)));
            Arguments arguments = new Arguments(values, namedValues);
            return namedRest == null ? arguments : arguments.withAll(namedRest.evaluate(scope));
        }
    }
}
