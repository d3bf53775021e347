package io.benchlake.template.syntax;

import io.benchlake.python.PythonLiteralException;
import io.benchlake.template.scope.Environment;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the tree of a template; tags that would read other templates are refused. */
public final class StatementParser {
    private static final int MAX_DEPTH = 50;

    private final List<SourceSegment> segments;
    private final Environment environment;
    private final UnknownNames unknown = new UnknownNames();
    private final Set<String> blocks = new HashSet<>();
    private int position;
    private int depth;
    private int line = 1;

    private StatementParser(List<SourceSegment> segments, Environment environment) {
        this.segments = segments;
        this.environment = environment;
    }

    /** The tree of a whole template. */
    public static Node.Body parse(String source, Environment environment) {
        StatementParser parser = new StatementParser(scan(source, environment), environment);
        try {
            Node.Body body = parser.body(Set.of());
            parser.unknown.require(0);
            return body;
        } catch (TemplateException | PythonLiteralException e) {
            throw TemplateException.in(source, parser.line, e);
        }
    }

    private static List<SourceSegment> scan(String source, Environment environment) {
        SegmentScanner scanner = new SegmentScanner(source, environment.isForChats());
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
        return segments.get(position) instanceof SourceSegment.Tag tag
                && !tag.isOutput()
                && ends.contains(tag.tokens().get(0).text());
    }

    private Node part(SourceSegment segment) {
        if (segment instanceof SourceSegment.Tag tag) {
            line = tag.line();
            TokenCursor cursor = new TokenCursor(tag.tokens());
            return tag.isOutput() ? output(cursor) : statement(cursor);
        }
        return new Node.FixedText(((SourceSegment.Verbatim) segment).text());
    }

    private Node output(TokenCursor cursor) {
        Expression value = expressions(cursor).tuple(true);
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
            case "call" -> callBlock(cursor);
            case "with" -> with(cursor);
            case "block" -> namedBlock(cursor);
            case "print" -> print(cursor);
            case "filter" -> filterBlock(cursor);
            default -> chatStatement(keyword, cursor);
        };
    }

    /** The tags that transformers adds to jinja2's. */
    private Node chatStatement(String keyword, TokenCursor cursor) {
        if (!environment.isForChats()
                || !Set.of("break", "continue", "generation").contains(keyword)) {
            throw new TemplateException("the tag '" + keyword + "' is not allowed here");
        }
        cursor.expectEnd();
        return keyword.equals("generation") ? block("endgeneration") : new Node.Jump(keyword.equals("break"));
    }

    private ExpressionParser expressions(TokenCursor cursor) {
        return new ExpressionParser(cursor, environment, unknown);
    }

    private Node condition(TokenCursor first) {
        List<Node.Condition.Branch> branches = new ArrayList<>();
        TokenCursor cursor = first;
        boolean isBranch = true;
        int known = unknown.size();
        while (isBranch) {
            int branchLine = line;
            Expression condition = lastExpression(cursor);
            branches.add(new Node.Condition.Branch(condition, body(Set.of("elif", "else", "endif")), branchLine));
            cursor = takeTag();
            isBranch = cursor.takeName("elif");
        }
        Node.Body otherwise = otherwise(cursor, "endif");
        unknown.forgive(known);
        return new Node.Condition(branches, otherwise);
    }

    /** The last part of a tag that may have an {@code else}. */
    private Node.Body otherwise(TokenCursor tag, String end) {
        boolean hasElse = tag.takeName("else");
        if (!hasElse) {
            tag.expectName(end);
        }
        tag.expectEnd();
        return hasElse ? block(end) : new Node.Body(List.of());
    }

    private Node loop(TokenCursor cursor) {
        int loopLine = line;
        int known = unknown.size();
        AssignmentTarget target = new TargetParser(cursor, false).several();
        cursor.expectName("in");
        ExpressionParser expressions = expressions(cursor);
        Expression items = expressions.tuple(false);
        Expression condition = cursor.takeName("if") ? expressions.expression() : null;
        boolean recursive = cursor.takeName("recursive");
        cursor.expectEnd();
        Node.Body body = body(Set.of("else", "endfor"));
        Node.Body otherwise = otherwise(takeTag(), "endfor");
        unknown.require(known);
        return new ForLoop(target, items, condition, recursive, body, otherwise, loopLine);
    }

    private Node assignment(TokenCursor cursor) {
        AssignmentTarget target = new TargetParser(cursor, true).several();
        if (cursor.takeOperator("=")) {
            Expression value = expressions(cursor).tuple(true);
            cursor.expectEnd();
            return new Node.Assignment(target, value, line);
        }
        Expression filtered = expressions(cursor).filters(new Expression.Name(Node.FilterBlock.CAPTURED), false);
        cursor.expectEnd();
        return new Node.Capture(target, filtered, block("endset"));
    }

    private Node with(TokenCursor cursor) {
        List<AssignmentTarget> targets = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!cursor.atEnd()) {
            if (!targets.isEmpty()) {
                cursor.expectOperator(",");
            }
            targets.add(new TargetParser(cursor, false).one());
            cursor.expectOperator("=");
            values.add(expressions(cursor).expression());
        }
        return new Node.With(List.copyOf(targets), List.copyOf(values), apart("endwith"));
    }

    private Node namedBlock(TokenCursor cursor) {
        String name = cursor.expectAnyName();
        boolean scoped = cursor.takeName("scoped");
        cursor.expectEnd();
        if (!blocks.add(name)) {
            throw new TemplateException("block '" + name + "' defined twice");
        }
        int known = unknown.size();
        Node.Body body = body(Set.of("endblock"));
        TokenCursor end = takeTag();
        end.take();
        end.takeName(name);
        end.expectEnd();
        unknown.require(known);
        return new Node.NamedBlock(body, scoped);
    }

    private Node print(TokenCursor cursor) {
        List<Node> parts = new ArrayList<>();
        while (!cursor.atEnd()) {
            if (!parts.isEmpty()) {
                cursor.expectOperator(",");
            }
            parts.add(new Node.Output(expressions(cursor).expression(), line));
        }
        return new Node.Body(List.copyOf(parts));
    }

    private Node callBlock(TokenCursor cursor) {
        int callLine = line;
        List<Macro.MacroParameter> parameters = cursor.takeOperator("(") ? parameters(cursor) : List.of();
        if (!(expressions(cursor).expression() instanceof Expression.Called call)) {
            throw new TemplateException("expected call");
        }
        cursor.expectEnd();
        return new Node.CallBlock(call, definition(null, parameters, "endcall"), callLine);
    }

    private Node macro(TokenCursor cursor) {
        String name = cursor.expectAnyName();
        cursor.expectOperator("(");
        List<Macro.MacroParameter> parameters = parameters(cursor);
        cursor.expectEnd();
        return new Node.MacroDefinition(definition(name, parameters, "endmacro"));
    }

    private Macro.Definition definition(@Nullable String name, List<Macro.MacroParameter> parameters, String end) {
        int start = position;
        Node.Body body = apart(end);
        Set<String> extras = new HashSet<>(Set.of("varargs", "kwargs", "caller"));
        extras.retainAll(SourceSegment.names(segments.subList(start, position)));
        return new Macro.Definition(name, parameters, body, Set.copyOf(extras));
    }

    private List<Macro.MacroParameter> parameters(TokenCursor cursor) {
        List<Macro.MacroParameter> parameters = new ArrayList<>();
        while (!cursor.takeOperator(")")) {
            parameters.add(parameter(cursor));
            if (parameters.size() > 1
                    && parameters.get(parameters.size() - 1).fallback() == null
                    && parameters.get(parameters.size() - 2).fallback() != null) {
                throw new TemplateException("non-default argument follows default argument");
            }
            if (!cursor.atOperator(")")) {
                cursor.expectOperator(",");
            }
        }
        return List.copyOf(parameters);
    }

    private Macro.MacroParameter parameter(TokenCursor cursor) {
        String name = cursor.expectAnyName();
        @Nullable
        Expression fallback = cursor.takeOperator("=") ? expressions(cursor).expression() : null;
        return new Macro.MacroParameter(name, fallback);
    }

    private Node filterBlock(TokenCursor cursor) {
        int known = unknown.size();
        Expression filtered = expressions(cursor).filters(new Expression.Name(Node.FilterBlock.CAPTURED), true);
        cursor.expectEnd();
        Node.Body body = block("endfilter");
        unknown.require(known);
        return new Node.FilterBlock(filtered, body);
    }

    private Expression lastExpression(TokenCursor cursor) {
        Expression expression = expressions(cursor).tuple(true);
        cursor.expectEnd();
        return expression;
    }

    /** The parts up to the given tag, which is taken. */
    private Node.Body block(String end) {
        Node.Body body = body(Set.of(end));
        TokenCursor tag = takeTag();
        tag.take();
        tag.expectEnd();
        return body;
    }

    /** The same for a part with variables of its own: unknown names in it are reported at once. */
    private Node.Body apart(String end) {
        int known = unknown.size();
        Node.Body body = block(end);
        unknown.require(known);
        return body;
    }

    private TokenCursor takeTag() {
        SourceSegment.Tag tag = (SourceSegment.Tag) segments.get(position++);
        line = tag.line();
        return new TokenCursor(tag.tokens());
    }
}
