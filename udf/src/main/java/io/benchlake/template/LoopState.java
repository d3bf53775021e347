package io.benchlake.template;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code loop} variable: where a loop stands. Only recursive loops, which are refused, have a depth beyond 1. */
record LoopState(List<@Nullable Object> items, int position, Rendering rendering) implements WithAttributes {
    private static final Set<String> NAMES = Set.of(
            "index",
            "index0",
            "revindex",
            "revindex0",
            "first",
            "last",
            "length",
            "depth",
            "depth0",
            "previtem",
            "nextitem",
            "cycle");

    @Override
    public boolean hasAttribute(String name) {
        return NAMES.contains(name);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return switch (name) {
            case "index" -> position + 1L;
            case "index0" -> (long) position;
            case "revindex" -> (long) items.size() - position;
            case "revindex0" -> (long) items.size() - position - 1;
            case "first" -> position == 0;
            case "last" -> position == items.size() - 1;
            case "length" -> (long) items.size();
            case "depth" -> 1L;
            case "depth0" -> 0L;
            case "previtem" -> neighbour(position - 1, "there is no previous item");
            case "nextitem" -> neighbour(position + 1, "there is no next item");
            default -> (Callable) this::cycle;
        };
    }

    private @Nullable Object neighbour(int place, String problem) {
        return place < 0 || place >= items.size() ? rendering.undefined(problem) : items.get(place);
    }

    private @Nullable Object cycle(Arguments arguments) {
        List<@Nullable Object> choices = arguments.positional();
        if (choices.isEmpty()) {
            throw new TemplateException("no items for cycling given");
        }
        return choices.get(position % choices.size());
    }
}
