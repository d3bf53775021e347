package io.benchlake.tools.catalogue;

import io.benchlake.template.scope.Environment;
import io.benchlake.template.scope.Rendering;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.syntax.Expression;
import io.benchlake.template.syntax.Expression.Attribute;
import io.benchlake.template.syntax.Expression.Binary;
import io.benchlake.template.syntax.Expression.Called;
import io.benchlake.template.syntax.Expression.Filtered;
import io.benchlake.template.syntax.Expression.Item;
import io.benchlake.template.syntax.Expression.Literal;
import io.benchlake.template.syntax.Expression.Name;
import io.benchlake.template.syntax.Expression.Slice;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the part of a doc that an expression stands for, and ties parts to each other. */
final class DocParts {
    private static final Set<String> SAME_TEXT =
            Set.of("strip", "lstrip", "rstrip", "lower", "upper", "capitalize", "title", "replace");
    private static final Set<String> SAME_VALUE = Set.of("int", "string", "trim", "lower", "upper", "float");

    private final Need doc;
    private final Environment environment;
    private final Map<String, @Nullable Need> locals = new HashMap<>();

    DocParts(Need doc, Environment environment) {
        this.doc = doc;
        this.environment = environment;
    }

    /** A name of the template's own, for a part of the doc or for no part. */
    void define(String name, @Nullable Need part) {
        locals.put(name, part);
    }

    /** The part of the doc that an expression stands for; null where it is computed, or no part of the doc. */
    @Nullable
    Need find(Expression expression) {
        if (expression instanceof Name name) {
            boolean isOwn =
                    locals.containsKey(name.name()) || environment.globals().containsKey(name.name());
            return isOwn ? locals.get(name.name()) : doc.member(name.name());
        }
        if (expression instanceof Attribute attribute) {
            Need base = find(attribute.base());
            return base == null ? null : base.member(attribute.name());
        }
        if (expression instanceof Slice slice) {
            return find(slice.base());
        }
        return expression instanceof Item item ? element(item) : null;
    }

    private @Nullable Need element(Item item) {
        Need base = find(item.base());
        Object key = item.key() instanceof Literal constant ? constant.value() : null;
        if (key instanceof String name) {
            return base == null ? null : base.member(name);
        }
        if (key == null) {
            tie(item.key(), source(item.base()), true, 0);
        }
        if (base == null || item.base() instanceof Slice) {
            return null;
        }
        long place = key instanceof Long number ? number : 0;
        return base.item((int) (place < 0 ? -place : place + 1));
    }

    /** Makes a value fit another one, through whatever is done to it first. */
    void tie(Expression expression, Need.Source source, boolean isPosition, long offset) {
        if (expression instanceof Called call && call.callee() instanceof Attribute method) {
            if (SAME_TEXT.contains(method.name())) {
                tie(method.base(), source, isPosition, offset);
            }
        } else if (expression instanceof Filtered filtered && SAME_VALUE.contains(filtered.name())) {
            tie(filtered.input(), source, isPosition, offset);
        } else if (expression instanceof Binary binary
                && binary.left() instanceof Literal constant
                && constant.value() instanceof String start) {
            tie(binary.right(), withoutStart(source, start), isPosition, offset);
        } else if (expression instanceof Binary binary && binary.right() instanceof Literal constant) {
            long by = constant.value() instanceof Long number ? number : 0;
            tie(
                    binary.left(),
                    source,
                    isPosition,
                    binary.operator() == Arithmetic.SUBTRACT ? offset + by : offset - by);
        } else if (expression instanceof Name || expression instanceof Attribute) {
            Need part = find(expression);
            if (part != null && !part.isTied()) {
                part.tie(source, isPosition, offset);
            }
        }
    }

    /** What must follow the start, for it to be a member. */
    private static Need.Source withoutStart(Need.Source source, String start) {
        return fields -> source.apply(fields) instanceof List<?> members
                ? members.stream()
                        .map(String::valueOf)
                        .filter(member -> member.startsWith(start))
                        .map(member -> member.substring(start.length()))
                        .toList()
                : null;
    }

    Need.Source source(Expression expression) {
        return fields -> {
            try {
                return expression.evaluate(Scope.outermost(new Rendering(environment), fields));
            } catch (TemplateException e) {
                return null;
            }
        };
    }

    static List<String> constants(List<Expression> expressions) {
        return expressions.stream()
                .filter(Literal.class::isInstance)
                .map(expression -> ((Literal) expression).value())
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
