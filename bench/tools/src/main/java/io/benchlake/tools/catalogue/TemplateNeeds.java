package io.benchlake.tools.catalogue;

import io.benchlake.template.builtin.Filters;
import io.benchlake.template.builtin.Globals;
import io.benchlake.template.scope.Environment;
import io.benchlake.template.syntax.Expression;
import io.benchlake.template.syntax.Expression.Attribute;
import io.benchlake.template.syntax.Expression.Binary;
import io.benchlake.template.syntax.Expression.Called;
import io.benchlake.template.syntax.Expression.Filtered;
import io.benchlake.template.syntax.Expression.Item;
import io.benchlake.template.syntax.Expression.Literal;
import io.benchlake.template.syntax.Expression.Slice;
import io.benchlake.template.syntax.ForLoop;
import io.benchlake.template.syntax.Node;
import io.benchlake.template.syntax.StatementParser;
import io.benchlake.template.value.Arithmetic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from a template what it needs of a doc, so that docs can be made for it. */
public final class TemplateNeeds {
    private static final Environment ENVIRONMENT = new Environment(
            true, false, true, Globals.common(), Filters.common(), Map.of("regex_replace", Filters::regexReplace));
    private static final Set<String> TEXT_METHODS = Set.of(
            "strip",
            "lstrip",
            "rstrip",
            "lower",
            "upper",
            "capitalize",
            "title",
            "replace",
            "split",
            "startswith",
            "endswith",
            "rsplit",
            "splitlines");
    private static final Set<String> LIST_FILTERS =
            Set.of("join", "list", "map", "select", "reject", "sort", "sum", "min", "max", "unique", "random");
    private static final Set<String> TEXT_FILTERS =
            Set.of("trim", "lower", "upper", "capitalize", "title", "replace", "regex_replace");

    private final DocParts parts;

    private TemplateNeeds(Need doc) {
        this.parts = new DocParts(doc, ENVIRONMENT);
    }

    /** Adds a template's needs to those of a doc. */
    public static void collect(String template, Need doc) {
        new TemplateNeeds(doc).visit(StatementParser.parse(template, ENVIRONMENT));
    }

    /**
     * Adds the needs of a template for the gold answer: where it prints one field, that field holds a choice, or its
     * place where the template computes with it.
     */
    public static void collectGold(String template, Need doc, Need.Source choices) {
        Node.Body body = StatementParser.parse(template, ENVIRONMENT);
        TemplateNeeds needs = new TemplateNeeds(doc);
        needs.visit(body);
        if (body.parts().size() == 1 && body.parts().get(0) instanceof Node.Output output) {
            boolean computes = output.value() instanceof Binary
                    || (output.value() instanceof Filtered filtered
                            && filtered.name().equals("int"));
            needs.parts.tie(output.value(), choices, computes, 0);
        }
    }

    private void visit(Node node) {
        if (node instanceof Node.Body body) {
            body.parts().forEach(this::visit);
        } else if (node instanceof Node.Output output) {
            visit(output.value());
        } else if (node instanceof Node.Condition condition) {
            condition.branches().forEach(branch -> {
                visit(branch.condition());
                visit(branch.body());
            });
            visit(condition.otherwise());
        } else if (node instanceof Node.Assignment assignment) {
            visit(assignment.value());
            assignment.target().names().forEach(name -> parts.define(name, parts.find(assignment.value())));
        } else if (node instanceof ForLoop loop) {
            visitLoop(loop);
        }
    }

    private void visitLoop(ForLoop loop) {
        visit(loop.items());
        Need list = parts.find(loop.items());
        Need item = list == null ? null : list.item(1);
        loop.target().names().forEach(name -> parts.define(name, item));
        parts.define("loop", null);
        if (loop.condition() != null) {
            visit(loop.condition());
        }
        visit(loop.body());
        visit(loop.otherwise());
    }

    private void visit(Expression expression) {
        parts.find(expression);
        if (expression instanceof Called call) {
            visitCall(call);
        } else if (expression instanceof Filtered filtered) {
            visitFiltered(filtered);
        } else if (expression instanceof Binary binary) {
            visitBinary(binary);
        } else if (expression instanceof Item item) {
            visit(item.base());
            visit(item.key());
        } else if (expression instanceof Attribute attribute) {
            visit(attribute.base());
        } else if (expression instanceof Slice slice) {
            visit(slice.base());
            List.of(slice.start(), slice.stop(), slice.step()).forEach(bound -> numbered(bound));
        } else if (expression instanceof Expression.Comparisons comparisons) {
            visitComparisons(comparisons);
        } else {
            visitOperands(expression);
        }
    }

    private void visitOperands(Expression expression) {
        if (expression instanceof Expression.Sequence sequence) {
            sequence.items().forEach(this::visit);
        } else if (expression instanceof Expression.Choice choice) {
            List.of(choice.condition(), choice.chosen(), choice.other()).forEach(this::visit);
        } else if (expression instanceof Expression.And and) {
            List.of(and.left(), and.right()).forEach(this::visit);
        } else if (expression instanceof Expression.Or or) {
            List.of(or.left(), or.right()).forEach(this::visit);
        } else if (expression instanceof Expression.Not not) {
            visit(not.operand());
        } else if (expression instanceof Expression.Tested tested) {
            visit(tested.input());
        } else if (expression instanceof Expression.Dictionary dictionary) {
            dictionary.entries().forEach((key, value) -> List.of(key, value).forEach(this::visit));
        }
    }

    private void visitCall(Called call) {
        call.arguments().positional().forEach(this::visit);
        if (!(call.callee() instanceof Attribute method)) {
            return;
        }
        visit(method.base());
        Need base = parts.find(method.base());
        if (method.name().equals("index") || method.name().equals("count")) {
            parts.tie(call.arguments().positional().get(0), parts.source(method.base()), false, 0);
            if (base != null) {
                base.item(1);
            }
        } else if (base != null && TEXT_METHODS.contains(method.name())) {
            base.text();
            separators(method.name(), call.arguments().positional()).forEach(base::splitBy);
        } else if (method.name().equals("join")) {
            listed(call.arguments().positional().get(0));
        } else if (base != null && method.name().equals("get")) {
            DocParts.constants(call.arguments().positional()).forEach(base::member);
        }
    }

    private void visitFiltered(Filtered filtered) {
        visit(filtered.input());
        filtered.arguments().positional().forEach(this::visit);
        Need input = parts.find(filtered.input());
        if (LIST_FILTERS.contains(filtered.name())) {
            listed(filtered.input());
            attributes(filtered).forEach(name -> listedMember(input, name));
        } else if (input != null && filtered.name().equals("int")) {
            input.number();
        } else if (input != null && TEXT_FILTERS.contains(filtered.name())) {
            input.text();
        }
    }

    private void visitBinary(Binary binary) {
        visit(binary.left());
        visit(binary.right());
        boolean isOnNumbers = binary.operator() != Arithmetic.ADD && binary.operator() != Arithmetic.CONCATENATE;
        if (isOnNumbers || isNumber(binary.left()) || isNumber(binary.right())) {
            numbered(binary.left());
            numbered(binary.right());
        }
    }

    private void visitComparisons(Expression.Comparisons comparisons) {
        visit(comparisons.first());
        Need first = parts.find(comparisons.first());
        for (Expression.Comparisons.Comparison comparison : comparisons.rest()) {
            visit(comparison.operand());
            if (first != null && comparison.operand() instanceof Literal constant) {
                first.equalTo(constant.value());
            }
        }
    }

    /** {@code map(attribute='a.b')} reads a part of each element. */
    private static List<String> attributes(Filtered filtered) {
        Expression attribute = filtered.arguments().named().get("attribute");
        return attribute == null ? List.of() : DocParts.constants(List.of(attribute));
    }

    private static void listedMember(@Nullable Need list, String path) {
        if (list != null) {
            Need member = list.item(1);
            for (String name : path.split("\\.", -1)) {
                member = member.member(name);
            }
        }
    }

    private void listed(Expression expression) {
        Need part = parts.find(expression);
        if (part != null) {
            part.item(1);
        }
    }

    private void numbered(Expression expression) {
        visit(expression);
        Need part = parts.find(expression);
        if (part != null) {
            part.number();
        }
    }

    private static boolean isNumber(Expression expression) {
        return expression instanceof Literal constant && constant.value() instanceof Number;
    }

    private static List<String> separators(String method, List<Expression> arguments) {
        return method.contains("split")
                ? DocParts.constants(arguments.subList(0, Math.min(1, arguments.size())))
                : List.of();
    }
}
