package io.benchlake.template.method;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.DictKeys;
import io.benchlake.template.value.DictView;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.OwnDict;
import io.benchlake.template.value.OwnList;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of {@code list}, {@code tuple}, {@code range} and {@code dict} that change nothing. */
public final class ContainerMethods {
    private ContainerMethods() {}

    public static @Nullable Callable find(List<?> self, String name) {
        return switch (name) {
            case "index" -> function(name, "/value start? stop?", arguments -> index(self, arguments));
            case "count" -> function(name, "/value", arguments -> count(self, arguments.require(0, "value")));
            case "copy" -> Order.kind(self) == List.class ? function(name, "", arguments -> new OwnList(self)) : null;
            default -> null;
        };
    }

    public static @Nullable Callable find(Map<?, ?> self, String name) {
        return switch (name) {
            case "get" -> function(name, "/key default?", arguments -> get(self, arguments));
            case "keys" -> function(name, "", arguments -> new DictView("dict_keys", new ArrayList<>(self.keySet())));
            case "values" ->
                function(name, "", arguments -> new DictView("dict_values", new ArrayList<>(self.values())));
            case "items" -> function(name, "", arguments -> new DictView("dict_items", items(self)));
            case "copy" -> function(name, "", arguments -> new OwnDict(self));
            case "fromkeys" -> function(name, "/iterable value?", ContainerMethods::fromKeys);
            default -> null;
        };
    }

    private static Callable function(String name, String parameters, Callable body) {
        return new NamedCallable(name, Signature.of(parameters).checking(name, body));
    }

    /** {@code dict.items()}: pairs. */
    public static List<@Nullable Object> items(Map<?, ?> map) {
        List<@Nullable Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(new PythonTuple(Arrays.asList(key, value))));
        return pairs;
    }

    private static Object fromKeys(Arguments arguments) {
        OwnDict filled = new OwnDict();
        Object keys = arguments.require(0, "iterable");
        PythonValues.requireDefined(keys);
        PythonValues.iterate(keys).forEach(key -> filled.set(key, arguments.get(1, "value", null)));
        return filled;
    }

    private static long index(List<?> self, Arguments arguments) {
        Object value = arguments.require(0, "value");
        int start = bound(arguments.get(1, "start", 0L), self.size());
        int stop = bound(arguments.get(2, "stop", (long) self.size()), self.size());
        for (int i = start; i < stop; i++) {
            if (Order.equal(self.get(i), value)) {
                return i;
            }
        }
        throw new TemplateException(PythonRepr.repr(value) + " is not in list");
    }

    private static int bound(@Nullable Object place, int size) {
        long index = PythonValues.requireInteger(place);
        return (int) Math.max(0, Math.min(size, index < 0 ? index + size : index));
    }

    private static long count(List<?> self, @Nullable Object value) {
        return self.stream().filter(item -> Order.equal(item, value)).count();
    }

    private static @Nullable Object get(Map<?, ?> self, Arguments arguments) {
        Object key = Markup.plain(arguments.require(0, "key"));
        DictKeys.requireHashable(key);
        return DictKeys.has(self, key) ? self.get(DictKeys.stored(self, key)) : arguments.get(1, "default", null);
    }
}
