package io.benchlake.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that prints. */
interface Node {
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
    record Text(String text) implements Node {
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
            scope.rendering().append(output, Values.text(value.evaluate(scope)));
        }
    }

    /** <code>{% if %}</code> with its <code>elif</code> and <code>else</code>. */
    record Condition(List<Branch> branches, Body otherwise) implements Node {
        record Branch(Expression condition, Body body, int line) {}

        @Override
        public void render(Scope scope, StringBuilder output) {
            for (Branch branch : branches) {
                scope.rendering().atLine(branch.line());
                if (Values.truth(branch.condition().evaluate(scope))) {
                    branch.body().render(scope, output);
                    return;
                }
            }
            otherwise.render(scope, output);
        }
    }

    /** <code>{% set target = value %}</code>. */
    record Assignment(Target target, Expression value, int line) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            scope.rendering().atLine(line);
            target.assign(scope, value.evaluate(scope));
        }
    }

    /** <code>{% set target %}…{% endset %}</code>. */
    record Capture(Target target, Body body) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            target.assign(scope, body.renderApart(scope));
        }
    }

    /** <code>{% filter name %}…{% endfilter %}</code>. */
    record FilterBlock(Filter filter, Expression.ArgumentList arguments, Body body) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            Object filtered = filter.apply(body.renderApart(scope), arguments.evaluate(scope), scope);
            scope.rendering().append(output, Values.text(filtered));
        }
    }

    /** <code>{% macro name(parameters) %}</code>. */
    record MacroDefinition(String name, List<Macro.Parameter> parameters, Body body) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            scope.set(name, new Macro(name, parameters, body, scope));
        }
    }

    /** <code>{% break %}</code> or <code>{% continue %}</code>. */
    record Jump(boolean endsLoop) implements Node {
        @Override
        public void render(Scope scope, StringBuilder output) {
            throw new LoopJump(endsLoop);
        }
    }

    /** What a value is assigned to: names, or a name in a namespace. */
    record Target(List<String> names, @Nullable String attribute) {
        void assign(Scope scope, @Nullable Object value) {
            if (attribute != null) {
                assignAttribute(scope, attribute, value);
            } else if (names.size() == 1) {
                scope.set(names.get(0), value);
            } else {
                assignAll(scope, Values.iterate(value));
            }
        }

        private void assignAttribute(Scope scope, String name, @Nullable Object value) {
            if (!(scope.lookUp(names.get(0)) instanceof Namespace namespace)) {
                throw new TemplateException("only attributes of a namespace can be assigned, not " + names.get(0));
            }
            namespace.set(name, value);
        }

        private void assignAll(Scope scope, List<@Nullable Object> values) {
            if (values.size() != names.size()) {
                throw new TemplateException("cannot unpack " + values.size() + " values into " + names);
            }
            for (int i = 0; i < names.size(); i++) {
                scope.set(names.get(i), values.get(i));
            }
        }
    }
}
