package io.benchlake.template;

import io.benchlake.python.PythonLiteralException;
import io.benchlake.template.Expression.ArgumentList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the tree of a template; tags that would read other templates are refused. */
final class StatementParser {
    private static final int MAX_DEPTH = 50;

    private final List<Segment> segments;
    private final Environment environment;
    private int position;
    private int depth;
    private int line = 1;

    private StatementParser(List<Segment> segments, Environment environment) {
        this.segments = segments;
        this.environment = environment;
    }

    /** The tree of a whole template. */
    static Node.Body parse(String source, Environment environment) {
        StatementParser parser = new StatementParser(scan(source, environment), environment);
        try {
            return parser.body(Set.of());
        } catch (TemplateException | PythonLiteralException e) {
            throw TemplateException.in(source, parser.line, e);
        }
    }

    private static List<Segment> scan(String source, Environment environment) {
        SegmentScanner scanner = new SegmentScanner(source, environment.trimsBlocks());
        try {
            return scanner.scan();
        } catch (TemplateException | PythonLiteralException e) {
            throw TemplateException.in(source, scanner.line(), e);
        }
    }

    /** Parts up to one of the given tags, which is left, or up to the end. */
    private Node.Body body(Set<String> ends) {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException("blocks are nested more than " + MAX_DEPTH + " deep");
        }
        List<Node> parts = new ArrayList<>();
        while (position < segments.size() && !at(ends)) {
            parts.add(part(segments.get(position++)));
        }
        if (position >= segments.size() && !ends.isEmpty()) {
            throw new TemplateException("a block has none of its ends " + ends);
        }
        depth--;
        return new Node.Body(List.copyOf(parts));
    }

    private boolean at(Set<String> ends) {
        return segments.get(position) instanceof Segment.Tag tag
                && !tag.isOutput()
                && ends.contains(tag.tokens().get(0).text());
    }

    private Node part(Segment segment) {
        if (segment instanceof Segment.Tag tag) {
            line = tag.line();
            TokenCursor cursor = new TokenCursor(tag.tokens());
            return tag.isOutput() ? output(cursor) : statement(cursor);
        }
        return new Node.Text(((Segment.Text) segment).text());
    }

    private Node output(TokenCursor cursor) {
        Expression value = new ExpressionParser(cursor, environment).tuple(true);
        cursor.expectEnd();
        return new Node.Output(value, line);
    }

    private Node statement(TokenCursor cursor) {
        String keyword = cursor.expectAnyName();
        return switch (keyword) {
            case "if" -> condition(cursor);
            case "for" -> loop(cursor);
            case "set" -> assignment(cursor);
            case "macro" -> macro(cursor);
            case "filter" -> filterBlock(cursor);
            case "break" -> new Node.Jump(true);
            case "continue" -> new Node.Jump(false);
            case "generation" -> block("endgeneration");
            default -> throw new TemplateException("the tag '" + keyword + "' is not allowed here");
        };
    }

    private Node condition(TokenCursor first) {
        List<Node.Condition.Branch> branches = new ArrayList<>();
        TokenCursor cursor = first;
        boolean isBranch = true;
        while (isBranch) {
            int branchLine = line;
            Expression condition = lastExpression(cursor);
            branches.add(new Node.Condition.Branch(condition, body(Set.of("elif", "else", "endif")), branchLine));
            cursor = takeTag();
            isBranch = cursor.takeName("elif");
        }
        Node.Body otherwise = cursor.takeName("else") ? block("endif") : new Node.Body(List.of());
        return new Node.Condition(branches, otherwise);
    }

    private Node loop(TokenCursor cursor) {
        int loopLine = line;
        Node.Target target = new Node.Target(names(cursor), null);
        cursor.expectName("in");
        ExpressionParser expressions = new ExpressionParser(cursor, environment);
        Expression items = expressions.tuple(false);
        Expression condition = cursor.takeName("if") ? expressions.expression() : null;
        cursor.expectEnd();
        Node.Body body = body(Set.of("else", "endfor"));
        Node.Body otherwise = takeTag().takeName("else") ? block("endfor") : new Node.Body(List.of());
        return new ForLoop(target, items, condition, body, otherwise, loopLine);
    }

    private static List<String> names(TokenCursor cursor) {
        boolean inBrackets = cursor.takeOperator("(");
        List<String> names = new ArrayList<>(List.of(cursor.expectAnyName()));
        while (cursor.takeOperator(",")) {
            names.add(cursor.expectAnyName());
        }
        if (inBrackets) {
            cursor.expectOperator(")");
        }
        return List.copyOf(names);
    }

    private Node assignment(TokenCursor cursor) {
        List<String> names = names(cursor);
        String attribute = cursor.takeOperator(".") ? cursor.expectAnyName() : null;
        Node.Target target = new Node.Target(names, attribute);
        if (!cursor.takeOperator("=")) {
            cursor.expectEnd();
            return new Node.Capture(target, block("endset"));
        }
        Expression value = new ExpressionParser(cursor, environment).tuple(true);
        cursor.expectEnd();
        return new Node.Assignment(target, value, line);
    }

    private Node macro(TokenCursor cursor) {
        String name = cursor.expectAnyName();
        cursor.expectOperator("(");
        List<Macro.Parameter> parameters = new ArrayList<>();
        while (!cursor.takeOperator(")")) {
            parameters.add(parameter(cursor));
            if (!cursor.atOperator(")")) {
                cursor.expectOperator(",");
            }
        }
        cursor.expectEnd();
        return new Node.MacroDefinition(name, List.copyOf(parameters), block("endmacro"));
    }

    private Macro.Parameter parameter(TokenCursor cursor) {
        String name = cursor.expectAnyName();
        @Nullable
        Expression fallback = cursor.takeOperator("=") ? new ExpressionParser(cursor, environment).expression() : null;
        return new Macro.Parameter(name, fallback);
    }

    private Node filterBlock(TokenCursor cursor) {
        Filter filter = environment.filter(cursor.expectAnyName());
        ArgumentList arguments =
                cursor.takeOperator("(") ? new ExpressionParser(cursor, environment).arguments() : ArgumentList.NONE;
        cursor.expectEnd();
        return new Node.FilterBlock(filter, arguments, block("endfilter"));
    }

    private Expression lastExpression(TokenCursor cursor) {
        Expression expression = new ExpressionParser(cursor, environment).tuple(true);
        cursor.expectEnd();
        return expression;
    }

    /** The parts up to the given tag, which is taken. */
    private Node.Body block(String end) {
        Node.Body body = body(Set.of(end));
        takeTag();
        return body;
    }

    private TokenCursor takeTag() {
        Segment.Tag tag = (Segment.Tag) segments.get(position++);
        line = tag.line();
        return new TokenCursor(tag.tokens());
    }
}
