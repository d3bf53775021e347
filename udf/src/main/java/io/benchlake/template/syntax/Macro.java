package io.benchlake.template.syntax;

import io.benchlake.python.PythonTuple;
import io.benchlake.template.scope.Rendering;
import io.benchlake.template.scope.Scope;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.WithAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a template that is called like a function and gives back what it prints. */
record Macro(Definition definition, Scope definedIn) implements Callable, WithAttributes {
    record MacroParameter(String name, @Nullable Expression fallback) {}

    /**
     * What a template says of a macro.
     *
     * @param name null for the body of a call
     * @param extras which of {@code varargs}, {@code kwargs} and {@code caller} its body names, so that it takes them
     */
    record Definition(@Nullable String name, List<MacroParameter> parameters, Node.Body body, Set<String> extras) {
        boolean has(String parameter) {
            return parameters.stream().anyMatch(one -> one.name().equals(parameter));
        }
    }

    @Override
    public Object call(Arguments arguments) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(arguments.named());
        Rendering rendering = definedIn.rendering();
        rendering.enter();
        Scope scope = definedIn.inner();
        for (int i = 0; i < definition.parameters().size(); i++) {
            scope.set(definition.parameters().get(i).name(), argument(i, arguments, named, scope));
        }
        setExtras(scope, arguments, named);
        String printed = definition.body().renderApart(scope);
        rendering.leave();
        return printed;
    }

    private @Nullable Object argument(
            int index, Arguments arguments, Map<String, @Nullable Object> named, Scope scope) {
        MacroParameter parameter = definition.parameters().get(index);
        if (index < arguments.positional().size()) {
            return arguments.positional().get(index);
        }
        if (named.containsKey(parameter.name())) {
            return named.remove(parameter.name());
        }
        Expression fallback = parameter.fallback();
        return fallback == null
                ? scope.rendering().undefined("parameter '" + parameter.name() + "' was not provided")
                : fallback.evaluate(scope);
    }

    private void setExtras(Scope scope, Arguments arguments, Map<String, @Nullable Object> named) {
        if (definition.extras().contains("caller") && !definition.has("caller")) {
            Object caller = named.remove("caller");
            scope.set("caller", caller == null ? scope.rendering().undefined("No caller defined") : caller);
        }
        int places = definition.parameters().size();
        List<@Nullable Object> rest = arguments.from(places).positional();
        if (definition.extras().contains("varargs")) {
            scope.set("varargs", new PythonTuple(rest));
        }
        if (definition.extras().contains("kwargs")) {
            scope.set("kwargs", named);
        }
        boolean isRefused = (!definition.extras().contains("varargs") && !rest.isEmpty())
                || (!definition.extras().contains("kwargs") && !named.isEmpty());
        if (isRefused) {
            throw new TemplateException("macro '" + definition.name() + "' takes only "
                    + definition.parameters().stream().map(MacroParameter::name).toList());
        }
    }

    @Override
    public boolean hasAttribute(String name) {
        return List.of("name", "arguments", "caller", "catch_kwargs", "catch_varargs")
                .contains(name);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "name" -> definition.name();
            case "arguments" ->
                new PythonTuple(definition.parameters().stream()
                        .map(MacroParameter::name)
                        .toList());
            case "caller" -> definition.extras().contains("caller");
            case "catch_kwargs" -> definition.extras().contains("kwargs");
            default -> definition.extras().contains("varargs");
        };
    }

    @Override
    public String toString() {
        return definition.name() == null ? "<Macro anonymous>" : "<Macro '" + definition.name() + "'>";
    }
}
