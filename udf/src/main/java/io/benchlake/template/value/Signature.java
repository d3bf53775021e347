package io.benchlake.template.value;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arguments that a function takes, so that a call that Python refuses is refused.
 *
 * @param names parameters by place
 * @param required how many of them must be given
 * @param byName whether they may be given by name
 * @param variadic whether any further arguments are taken
 */
public record Signature(List<String> names, int required, boolean byName, boolean variadic) {
    /** Reads {@code "width fill?"}: a question mark for what may be left out, {@code "/ "} first for none by name. */
    public static Signature of(String parameters) {
        boolean byName = !parameters.startsWith("/");
        boolean variadic = parameters.endsWith("*");
        List<String> words = List.of(parameters.replaceAll("[/*]", "").trim().split(" +")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> names = words.stream().map(word -> word.replace("?", "")).toList();
        int required = (int) words.stream().filter(word -> !word.endsWith("?")).count();
        return new Signature(names, required, byName, variadic);
    }

    public Callable checking(String function, Callable body) {
        return arguments -> {
            check(function, arguments);
            return body.call(arguments);
        };
    }

    public void check(String function, Arguments arguments) {
        int places = arguments.positional().size();
        if (!variadic && places > names.size()) {
            throw new TemplateException(
                    function + "() takes " + names.size() + " arguments but " + places + " were given");
        }
        if (!variadic) {
            requireKnown(function, arguments.named().keySet(), Set.copyOf(names.subList(places, names.size())));
        }
        for (int i = places; i < required; i++) {
            if (!arguments.named().containsKey(names.get(i))) {
                throw new TemplateException(function + "() misses its argument '" + names.get(i) + "'");
            }
        }
    }

    private void requireKnown(String function, Set<String> given, Set<String> open) {
        Set<String> unknown =
                given.stream().filter(name -> !byName || !open.contains(name)).collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            throw new TemplateException(function + "() takes no argument " + unknown + " by that name here");
        }
    }
}
