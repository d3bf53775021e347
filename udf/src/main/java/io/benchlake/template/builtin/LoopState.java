package io.benchlake.template.builtin;

import io.benchlake.template.scope.Rendering;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.TemplateException;
import io.benchlake.template.value.WithAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code loop} variable: where a loop stands. That of a recursive loop can be called with further items. */
public final class LoopState implements WithAttributes, Callable {
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
            "changed",
            "cycle");

    private final List<@Nullable Object> items;
    private final int depth;
    private final Rendering rendering;
    private final @Nullable Callable recursion;
    private int position = -1;
    private @Nullable List<@Nullable Object> lastChanged;

    public LoopState(List<@Nullable Object> items, int depth, Rendering rendering, @Nullable Callable recursion) {
        this.items = items;
        this.depth = depth;
        this.rendering = rendering;
        this.recursion = recursion;
    }

    public void advance() {
        position++;
    }

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
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" -> neighbour(position - 1, "there is no previous item");
            case "nextitem" -> neighbour(position + 1, "there is no next item");
            case "changed" -> new NamedCallable(name, this::changed);
            default -> new NamedCallable(name, this::cycle);
        };
    }

    /** What the loop prints for further items, one level deeper. */
    @Override
    public @Nullable Object call(Arguments arguments) {
        if (recursion == null) {
            throw new TemplateException("the loop must have the 'recursive' marker to be called");
        }
        return recursion.call(arguments);
    }

    private @Nullable Object neighbour(int place, String problem) {
        return place < 0 || place >= items.size() ? rendering.undefined(problem) : items.get(place);
    }

    private Object changed(Arguments arguments) {
        boolean isSame = lastChanged != null && Order.equal(lastChanged, arguments.positional());
        lastChanged = arguments.positional();
        return !isSame;
    }

    private @Nullable Object cycle(Arguments arguments) {
        List<@Nullable Object> choices = arguments.positional();
        if (choices.isEmpty()) {
            throw new TemplateException("no items for cycling given");
        }
        return choices.get(position % choices.size());
    }

    @Override
    public String toString() {
        return "<LoopContext " + (position + 1) + "/" + items.size() + ">";
    }
}
