package io.benchlake.template;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonTuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of {@code list} and {@code dict} that templates may call; none of them changes anything. */
final class ContainerMethods {
    private ContainerMethods() {}

    static @Nullable Callable find(List<?> self, String name) {
        return switch (name) {
            case "index" -> arguments -> index(self, arguments.require(0, "value"));
            case "count" -> arguments -> count(self, arguments.require(0, "value"));
            default -> null;
        };
    }

    static @Nullable Callable find(Map<?, ?> self, String name) {
        return switch (name) {
            case "get" -> arguments -> get(self, arguments);
            case "keys" -> arguments -> new ArrayList<@Nullable Object>(self.keySet());
            case "values" -> arguments -> new ArrayList<@Nullable Object>(self.values());
            case "items" -> arguments -> items(self);
            default -> null;
        };
    }

    /** {@code dict.items()}: pairs. */
    static List<@Nullable Object> items(Map<?, ?> map) {
        List<@Nullable Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(new PythonTuple(Arrays.asList(key, value))));
        return pairs;
    }

    private static long index(List<?> self, @Nullable Object value) {
        for (int i = 0; i < self.size(); i++) {
            if (Values.equal(self.get(i), value)) {
                return i;
            }
        }
        throw new TemplateException(PythonRepr.repr(value) + " is not in list");
    }

    private static long count(List<?> self, @Nullable Object value) {
        return self.stream().filter(item -> Values.equal(item, value)).count();
    }

    private static @Nullable Object get(Map<?, ?> self, Arguments arguments) {
        Object key = arguments.require(0, "key");
        return self.containsKey(key) ? self.get(key) : arguments.get(1, "default", null);
    }
}
