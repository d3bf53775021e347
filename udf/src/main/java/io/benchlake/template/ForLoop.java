package io.benchlake.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** <code>{% for target in items if condition %}…{% else %}…{% endfor %}</code>. */
record ForLoop(
        Node.Target target,
        Expression items,
        @Nullable Expression condition,
        Node.Body body,
        Node.Body otherwise,
        int line)
        implements Node {
    @Override
    public void render(Scope scope, StringBuilder output) {
        scope.rendering().atLine(line);
        List<@Nullable Object> chosen = chosen(scope);
        if (chosen.isEmpty()) {
            otherwise.render(scope, output);
        } else {
            renderAll(chosen, scope, output);
        }
    }

    private List<@Nullable Object> chosen(Scope scope) {
        List<@Nullable Object> all = Values.iterate(items.evaluate(scope));
        if (condition == null) {
            return all;
        }
        List<@Nullable Object> chosen = new ArrayList<>();
        for (Object item : all) {
            Scope trial = scope.inner();
            target.assign(trial, item);
            if (Values.truth(condition.evaluate(trial))) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private void renderAll(List<@Nullable Object> chosen, Scope scope, StringBuilder output) {
        for (int i = 0; i < chosen.size(); i++) {
            scope.rendering().step();
            Scope inner = scope.inner();
            inner.set("loop", new LoopState(chosen, i, scope.rendering()));
            target.assign(inner, chosen.get(i));
            if (!rendersOn(inner, output)) {
                return;
            }
        }
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
