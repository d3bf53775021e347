package io.benchlake.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template that is called like a function and gives back what it prints. */
record Macro(String name, List<Parameter> parameters, Node.Body body, Scope definedIn) implements Callable {
    record Parameter(String name, @Nullable Expression fallback) {}

    @Override
    public Object call(Arguments arguments) {
        requireKnown(arguments);
        Rendering rendering = definedIn.rendering();
        rendering.enter();
        Scope scope = definedIn.inner();
        for (int i = 0; i < parameters.size(); i++) {
            scope.set(parameters.get(i).name(), argument(i, arguments, scope));
        }
        String printed = body.renderApart(scope);
        rendering.leave();
        return printed;
    }

    private void requireKnown(Arguments arguments) {
        boolean known = arguments.named().keySet().stream()
                .allMatch(given -> parameters.stream()
                        .anyMatch(parameter -> parameter.name().equals(given)));
        if (!known || arguments.positional().size() > parameters.size()) {
            throw new TemplateException("macro '" + name + "' takes only "
                    + parameters.stream().map(Parameter::name).toList());
        }
    }

    private @Nullable Object argument(int index, Arguments arguments, Scope scope) {
        Parameter parameter = parameters.get(index);
        if (arguments.has(index, parameter.name())) {
            return arguments.get(index, parameter.name(), null);
        }
        Expression fallback = parameter.fallback();
        return fallback == null
                ? scope.rendering().undefined("parameter '" + parameter.name() + "' was not provided")
                : fallback.evaluate(scope);
    }

    @Override
    public String toString() {
        return "<Macro '" + name + "'>";
    }
}
