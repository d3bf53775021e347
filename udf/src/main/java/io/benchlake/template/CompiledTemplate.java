package io.benchlake.template;

import io.benchlake.python.PythonRegexException;
import io.benchlake.template.scope.Environment;
import io.benchlake.template.scope.Rendering;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.syntax.LoopJump;
import io.benchlake.template.syntax.Node;
import io.benchlake.template.syntax.StatementParser;
import io.benchlake.template.value.TemplateException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A template that was read once and can be rendered by many threads. */
final class CompiledTemplate {
    private final String source;
    private final Environment environment;
    private final Node.Body body;

    private CompiledTemplate(String source, Environment environment, Node.Body body) {
        this.source = source;
        this.environment = environment;
        this.body = body;
    }

    static CompiledTemplate of(String source, Environment environment) {
        String normalized = source.replace("\r\n", "\n").replace('\r', '\n');
        boolean dropsFinalNewline = !environment.keepsFinalNewline() && normalized.endsWith("\n");
        String effective = dropsFinalNewline ? normalized.substring(0, normalized.length() - 1) : normalized;
        return new CompiledTemplate(source, environment, StatementParser.parse(effective, environment));
    }

    /**
     * The printed text.
     *
     * @throws TemplateException for an undefined name, a wrong type, or a limit passed
     */
    String render(Map<String, ? extends @Nullable Object> values) {
        return render(new Rendering(environment), values);
    }

    /** The fault that every rendering ends with, since it comes before any value is asked for; empty for none. */
    Optional<TemplateException> findCertainFault() {
        Rendering rendering = new Rendering(environment);
        try {
            render(rendering, Map.of());
            return Optional.empty();
        } catch (TemplateException e) {
            return rendering.hasMissedName() ? Optional.empty() : Optional.of(e);
        }
    }

    private String render(Rendering rendering, Map<String, ? extends @Nullable Object> values) {
        StringBuilder output = new StringBuilder();
        try {
            body.render(Scope.outermost(rendering, values), output);
            return output.toString();
        } catch (TemplateException | PythonRegexException | ArithmeticException | LoopJump e) {
            throw TemplateException.in(source, rendering.line(), e);
        } catch (StackOverflowError e) {
            throw TemplateException.in(source, rendering.line(), new TemplateException("an expression is too long"));
        }
    }
}
