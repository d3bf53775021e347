package io.benchlake.template.syntax;

import io.benchlake.python.PythonLiteral;
import io.benchlake.template.builtin.Tests;
import io.benchlake.template.scope.Environment;
import io.benchlake.template.scope.TemplateFilter;
import io.benchlake.template.syntax.Expression.ArgumentList;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jinja2's operands: literals, names, brackets, and what follows them: members, calls, filters, tests. */
final class OperandParser {
    private static final Expression ABSENT = new Expression.Literal(null);

    private final TokenCursor cursor;
    private final ExpressionParser expressions;
    private final Environment environment;
    private final UnknownNames unknown;

    OperandParser(TokenCursor cursor, ExpressionParser expressions, Environment environment, UnknownNames unknown) {
        this.unknown = unknown;
        this.cursor = cursor;
        this.expressions = expressions;
        this.environment = environment;
    }

    Expression operand(boolean withFilters) {
        expressions.enter();
        Expression operand = signedOrPlain();
        operand = members(operand);
        operand = withFilters ? filtersAndTests(operand) : operand;
        expressions.leave();
        return operand;
    }

    ArgumentList arguments() {
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        Expression rest = null;
        Expression namedRest = null;
        while (!cursor.takeOperator(")")) {
            if (rest == null && namedRest == null && cursor.takeOperator("*")) {
                rest = expressions.expression();
            } else if (namedRest == null && cursor.takeOperator("**")) {
                namedRest = expressions.expression();
            } else {
                argument(positional, named, rest != null, namedRest != null);
            }
            if (!cursor.atOperator(")")) {
                cursor.expectOperator(",");
            }
        }
        return new ArgumentList(List.copyOf(positional), named, rest, namedRest);
    }

    private void argument(
            List<Expression> positional, Map<String, Expression> named, boolean afterRest, boolean afterNamedRest) {
        boolean isNamed =
                cursor.current().type() == Token.Type.NAME && cursor.peek().isOperator("=");
        if (afterNamedRest || (!isNamed && (afterRest || !named.isEmpty()))) {
            throw new TemplateException("invalid syntax for function call expression");
        }
        if (isNamed) {
            String name = cursor.expectAnyName();
            cursor.take();
            if (named.put(name, expressions.expression()) != null) {
                throw new TemplateException("keyword argument repeated: " + name);
            }
        } else {
            positional.add(expressions.expression());
        }
    }

    private Expression signedOrPlain() {
        if (cursor.takeOperator("-")) {
            return new Expression.Signed(operand(false), true);
        }
        if (cursor.takeOperator("+")) {
            return new Expression.Signed(operand(false), false);
        }
        return primary();
    }

    private Expression primary() {
        Token token = cursor.take();
        return switch (token.type()) {
            case NAME -> name(token.text());
            case STRING -> new Expression.Literal(adjacentStrings(token.text()));
            case INTEGER, FLOAT -> new Expression.Literal(PythonLiteral.parse(token.text()));
            default -> bracketed(token);
        };
    }

    private static Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Literal(true);
            case "false", "False" -> new Expression.Literal(false);
            case "none", "None" -> ABSENT;
            default -> new Expression.Name(name);
        };
    }

    private String adjacentStrings(String first) {
        StringBuilder text = new StringBuilder(first);
        while (cursor.current().type() == Token.Type.STRING) {
            text.append(cursor.take().text());
        }
        return text.toString();
    }

    private Expression bracketed(Token opening) {
        return switch (opening.text()) {
            case "(" -> group();
            case "[" -> new Expression.Sequence(items("]"), false);
            case "{" -> dictionary();
            default -> throw new TemplateException("unexpected '" + opening.text() + "'");
        };
    }

    private Expression group() {
        if (cursor.takeOperator(")")) {
            return new Expression.Sequence(List.of(), true);
        }
        Expression inner = expressions.tuple(true);
        cursor.expectOperator(")");
        return inner;
    }

    private List<Expression> items(String closing) {
        List<Expression> items = new ArrayList<>();
        while (!cursor.takeOperator(closing)) {
            items.add(expressions.expression());
            if (!cursor.atOperator(closing)) {
                cursor.expectOperator(",");
            }
        }
        return List.copyOf(items);
    }

    private Expression dictionary() {
        Map<Expression, Expression> entries = new LinkedHashMap<>();
        while (!cursor.takeOperator("}")) {
            Expression key = expressions.expression();
            cursor.expectOperator(":");
            entries.put(key, expressions.expression());
            if (!cursor.atOperator("}")) {
                cursor.expectOperator(",");
            }
        }
        return new Expression.Dictionary(entries);
    }

    private Expression members(Expression base) {
        Expression value = base;
        while (true) {
            if (cursor.takeOperator(".")) {
                value = dotted(value);
            } else if (cursor.takeOperator("[")) {
                value = subscript(value);
            } else if (cursor.takeOperator("(")) {
                value = new Expression.Called(value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expression dotted(Expression base) {
        if (cursor.current().type() == Token.Type.INTEGER) {
            return new Expression.Item(
                    base,
                    new Expression.Literal(PythonLiteral.parse(cursor.take().text())));
        }
        return new Expression.Attribute(base, cursor.expectAnyName());
    }

    private Expression subscript(Expression base) {
        Expression start = cursor.atOperator(":") ? ABSENT : expressions.expression();
        if (cursor.takeOperator("]")) {
            return new Expression.Item(base, start);
        }
        Expression stop = bound();
        Expression step = bound();
        cursor.expectOperator("]");
        return new Expression.Slice(base, start, stop, step);
    }

    private Expression bound() {
        boolean isGiven = cursor.takeOperator(":") && !cursor.atOperator(":") && !cursor.atOperator("]");
        return isGiven ? expressions.expression() : ABSENT;
    }

    private Expression filtersAndTests(Expression base) {
        Expression value = base;
        while (true) {
            if (cursor.takeOperator("|")) {
                value = filtered(value);
            } else if (cursor.takeName("is")) {
                value = tested(value);
            } else if (cursor.takeOperator("(")) {
                value = new Expression.Called(value, arguments());
            } else {
                return value;
            }
        }
    }

    /** Filters alone, as the head of a block has them. */
    Expression filters(Expression input, boolean startsWithName) {
        Expression value = startsWithName ? filtered(input) : input;
        while (cursor.takeOperator("|")) {
            value = filtered(value);
        }
        return value;
    }

    private Expression filtered(Expression input) {
        String name = dottedName();
        ArgumentList arguments = cursor.takeOperator("(") ? arguments() : ArgumentList.NONE;
        return new Expression.Filtered(input, name, filter(name), arguments);
    }

    private TemplateFilter filter(String name) {
        TemplateFilter filter = environment.filter(name);
        if (filter != null) {
            return filter;
        }
        TemplateException fault = unknown.add(environment.unknownFilter(name));
        return (value, arguments, scope) -> {
            throw fault;
        };
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(cursor.expectAnyName());
        while (cursor.takeOperator(".")) {
            name.append('.').append(cursor.expectAnyName());
        }
        return name.toString();
    }

    private Expression tested(Expression input) {
        boolean negated = cursor.takeName("not");
        String name = dottedName();
        Expression tested = new Expression.Tested(input, test(name), testArguments());
        return negated ? new Expression.Not(tested) : tested;
    }

    private Tests.Test test(String name) {
        Tests.Test test = Tests.find(name.equals("None") ? "none" : name);
        if (test != null) {
            return test;
        }
        TemplateException fault = unknown.add("there is no test named '" + name + "'");
        return (value, arguments, scope) -> {
            throw fault;
        };
    }

    private ArgumentList testArguments() {
        if (cursor.takeOperator("(")) {
            return arguments();
        }
        return startsTestArgument() ? ArgumentList.of(List.of(operand(false))) : ArgumentList.NONE;
    }

    private boolean startsTestArgument() {
        Token token = cursor.current();
        return switch (token.type()) {
            case STRING, INTEGER, FLOAT -> true;
            case NAME ->
                !List.of("else", "or", "and", "is", "if", "in", "not", "recursive")
                        .contains(token.text());
            case OPERATOR -> token.text().equals("[") || token.text().equals("{");
            case END -> false;
        };
    }
}
