package io.benchlake.template.syntax;

import io.benchlake.template.builtin.LoopState;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>{% for target in items if condition recursive %}…{% else %}…{% endfor %}</code>. */
public record ForLoop(
        AssignmentTarget target,
        Expression items,
        @Nullable Expression condition,
        boolean recursive,
        Node.Body body,
        Node.Body otherwise,
        int line)
        implements Node {
    @Override
    public void render(Scope scope, StringBuilder output) {
        scope.rendering().atLine(line);
        render(PythonValues.iterate(items.evaluate(scope)), 0, scope, output);
    }

    private void render(List<@Nullable Object> all, int depth, Scope scope, StringBuilder output) {
        List<@Nullable Object> chosen = chosen(all, scope);
        if (chosen.isEmpty()) {
            otherwise.render(scope.inner(), output);
        } else {
            renderAll(chosen, depth, scope, output);
        }
    }

    private List<@Nullable Object> chosen(List<@Nullable Object> all, Scope scope) {
        if (condition == null) {
            return all;
        }
        List<@Nullable Object> chosen = new ArrayList<>();
        for (Object item : all) {
            scope.rendering().step();
            Scope trial = scope.inner();
            target.assign(trial, item);
            if (PythonValues.truth(condition.evaluate(trial))) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private void renderAll(List<@Nullable Object> chosen, int depth, Scope scope, StringBuilder output) {
        LoopState loop =
                new LoopState(chosen, depth, scope.rendering(), recursive ? call -> deeper(call, depth, scope) : null);
        for (Object item : chosen) {
            scope.rendering().step();
            loop.advance();
            Scope inner = scope.inner();
            inner.set("loop", loop);
            target.assign(inner, item);
            if (!rendersOn(inner, output)) {
                return;
            }
        }
    }

    private Object deeper(Arguments arguments, int depth, Scope scope) {
        Signature.of("iterable").check("loop", arguments);
        scope.rendering().enter();
        StringBuilder printed = new StringBuilder();
        render(PythonValues.iterate(arguments.require(0, "iterable")), depth + 1, scope, printed);
        scope.rendering().leave();
        return printed.toString();
    }

    private boolean rendersOn(Scope inner, StringBuilder output) {
        try {
            body.render(inner, output);
            return true;
        } catch (LoopJump jump) {
            return !jump.endsLoop();
        }
    }
}
