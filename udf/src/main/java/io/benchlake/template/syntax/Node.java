package io.benchlake.template.syntax;

import io.benchlake.template.scope.Scope;
import io.benchlake.template.value.PythonValues;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A part of a template that prints. */
public interface Node {
    void render(Scope scope, StringBuilder output);

    /** Parts one after the other. */
    record Body(List<Node> parts) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            for (Node part : parts) {
                scope.rendering().step();
                part.render(scope, output);
            }
        }

        /** What the parts print in a scope of their own. */
        String renderApart(Scope scope) {
            StringBuilder captured = new StringBuilder();
            render(scope.inner(), captured);
            return captured.toString();
        }
    }

    /** Text as it is. */
    record FixedText(String text) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            scope.rendering().append(output, text);
        }
    }

    /** <code>{{ value }}</code>. */
    record Output(Expression value, int line) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            scope.rendering().atLine(line);
            scope.rendering().append(output, PythonValues.text(value.evaluate(scope)));
        }
    }

    /** <code>{% if %}</code> with its <code>elif</code> and <code>else</code>. */
    record Condition(List<Branch> branches, Body otherwise) implements Node {
        public record Branch(Expression condition, Body body, int line) {}

        @Override
        public void render(Scope scope, StringBuilder output) {
            for (Branch branch : branches) {
                scope.rendering().atLine(branch.line());
                if (PythonValues.truth(branch.condition().evaluate(scope))) {
                    branch.body().render(scope, output);
                    return;
                }
            }
            otherwise.render(scope, output);
        }
    }

    /** <code>{% set target = value %}</code>. */
    record Assignment(AssignmentTarget target, Expression value, int line) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            scope.rendering().atLine(line);
            target.assign(scope, value.evaluate(scope));
        }
    }

    /** <code>{% set target %}…{% endset %}</code>. */
    record Capture(AssignmentTarget target, Expression filtered, Body body) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            target.assign(scope, FilterBlock.filter(filtered, body, scope));
        }
    }

    /** <code>{% filter name %}…{% endfilter %}</code>; the expression filters the variable {@link #CAPTURED}. */
    record FilterBlock(Expression filtered, Body body) implements Node {
        /** No template can name it. */
        static final String CAPTURED = "{body}";

        @Override
        public void render(Scope scope, StringBuilder output) {
            scope.rendering().append(output, PythonValues.text(filter(filtered, body, scope)));
        }

        static @Nullable Object filter(Expression filtered, Body body, Scope scope) {
            Scope inner = scope.inner();
            inner.set(CAPTURED, body.renderApart(scope));
            return filtered.evaluate(inner);
        }
    }

    /** <code>{% macro name(parameters) %}</code>. */
    record MacroDefinition(Macro.Definition definition) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            scope.set(Objects.requireNonNull(definition.name()), new Macro(definition, scope));
        }
    }

    /** <code>{% call(parameters) macro() %}…{% endcall %}</code>. */
    record CallBlock(Expression.Called call, Macro.Definition caller, int line) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            scope.rendering().atLine(line);
            scope.rendering().append(output, PythonValues.text(call.evaluate(scope, new Macro(caller, scope))));
        }
    }

    /** <code>{% with targets = values %}…{% endwith %}</code>: the values do not see the targets. */
    record With(List<AssignmentTarget> targets, List<Expression> values, Body body) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            Scope inner = scope.inner();
            for (int i = 0; i < targets.size(); i++) {
                targets.get(i).assign(inner, values.get(i).evaluate(scope));
            }
            body.render(inner, output);
        }
    }

    /** <code>{% block name %}…{% endblock %}</code>: sees the variables around it only where it is scoped. */
    record NamedBlock(Body body, boolean scoped) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            body.render((scoped ? scope : scope.outermost()).inner(), output);
        }
    }

    /** <code>{% break %}</code> or <code>{% continue %}</code>. */
    record Jump(boolean endsLoop) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            throw new LoopJump(endsLoop);
        }
    }
}
