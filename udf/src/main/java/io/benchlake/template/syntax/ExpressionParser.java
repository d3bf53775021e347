package io.benchlake.template.syntax;

import io.benchlake.template.scope.Environment;
import io.benchlake.template.syntax.Expression.Comparisons.Comparison;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.CompareOperator;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.Undefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jinja2's expression grammar from the conditional expression down to the powers. */
final class ExpressionParser {
    private static final int MAX_DEPTH = 100;
    private static final Map<String, CompareOperator> RELATIONS = Map.of(
            "==", CompareOperator.EQUAL,
            "!=", CompareOperator.NOT_EQUAL,
            "<", CompareOperator.LESS,
            "<=", CompareOperator.LESS_OR_EQUAL,
            ">", CompareOperator.GREATER,
            ">=", CompareOperator.GREATER_OR_EQUAL);

    private final TokenCursor cursor;
    private final OperandParser operands;
    private final UnknownNames unknown;
    private int depth;

    ExpressionParser(TokenCursor cursor, Environment environment, UnknownNames unknown) {
        this.cursor = cursor;
        this.unknown = unknown;
        this.operands = new OperandParser(cursor, this, environment, unknown);
    }

    /** {@code a if b else c}, or anything simpler. */
    Expression expression() {
        enter();
        int known = unknown.size();
        Expression value = or();
        while (cursor.takeName("if")) {
            Expression condition = or();
            value = new Expression.Choice(condition, value, alternative());
            unknown.forgive(known);
        }
        depth--;
        return value;
    }

    /** An expression without a condition, as the loop of a {@code for} has it. */
    Expression or() {
        Expression left = and();
        while (cursor.takeName("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    /** One expression, or several with commas between them as a tuple. */
    Expression tuple(boolean withCondition) {
        Expression first = withCondition ? expression() : or();
        if (!cursor.atOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (cursor.takeOperator(",") && !endsTuple()) {
            items.add(withCondition ? expression() : or());
        }
        return new Expression.Sequence(items, true);
    }

    /** The filters of a block, on what it prints: {@code upper | trim}. */
    Expression filters(Expression body, boolean startsWithName) {
        return operands.filters(body, startsWithName);
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException("an expression is nested more than " + MAX_DEPTH + " deep");
        }
    }

    void leave() {
        depth--;
    }

    private boolean endsTuple() {
        return cursor.atEnd() || cursor.atOperator(")") || cursor.atOperator("=") || cursor.atName("in");
    }

    /** Without an {@code else} jinja2 prints nothing, however strict it is. */
    private Expression alternative() {
        return cursor.takeName("else")
                ? expression()
                : new Expression.Literal(new Undefined("the inline if has no else", false));
    }

    private Expression and() {
        Expression left = not();
        while (cursor.takeName("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        if (!cursor.atName("not")) {
            return comparisons();
        }
        cursor.take();
        enter();
        Expression operand = not();
        leave();
        return new Expression.Not(operand);
    }

    private Expression comparisons() {
        Expression first = sum();
        List<Comparison> rest = new ArrayList<>();
        CompareOperator relation = takeRelation();
        while (relation != null) {
            rest.add(new Comparison(relation, sum()));
            relation = takeRelation();
        }
        return rest.isEmpty() ? first : new Expression.Comparisons(first, List.copyOf(rest));
    }

    private @Nullable CompareOperator takeRelation() {
        if (cursor.takeName("in")) {
            return CompareOperator.IN;
        }
        if (cursor.atName("not") && cursor.peek().isName("in")) {
            cursor.take();
            cursor.take();
            return CompareOperator.NOT_IN;
        }
        CompareOperator relation = cursor.current().type() == Token.Type.OPERATOR
                ? RELATIONS.get(cursor.current().text())
                : null;
        if (relation != null) {
            cursor.take();
        }
        return relation;
    }

    private Expression sum() {
        Expression left = concatenation();
        while (cursor.atOperator("+") || cursor.atOperator("-")) {
            left = new Expression.Binary(takeOperator(), left, concatenation());
        }
        return left;
    }

    private Expression concatenation() {
        Expression left = product();
        while (cursor.atOperator("~")) {
            left = new Expression.Binary(takeOperator(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = power();
        while (cursor.atOperator("*") || cursor.atOperator("/") || cursor.atOperator("//") || cursor.atOperator("%")) {
            left = new Expression.Binary(takeOperator(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = operands.operand(true);
        while (cursor.atOperator("**")) {
            left = new Expression.Binary(takeOperator(), left, operands.operand(true));
        }
        return left;
    }

    private Arithmetic takeOperator() {
        return Arithmetic.of(cursor.take().text());
    }
}
