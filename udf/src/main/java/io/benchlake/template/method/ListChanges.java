package io.benchlake.template.method;

import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.Order;
import io.benchlake.template.value.OwnList;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The methods of {@code list} that change it; lists that the template did not make refuse them. */
public final class ListChanges {
    private ListChanges() {}

    public static @Nullable Callable find(List<?> self, String name) {
        return switch (name) {
            case "append" -> change(self, name, "/object", ListChanges::append);
            case "extend" -> change(self, name, "/iterable", ListChanges::extend);
            case "insert" -> change(self, name, "/index object", ListChanges::insert);
            case "pop" -> change(self, name, "/index?", ListChanges::pop);
            case "remove" -> change(self, name, "/value", ListChanges::remove);
            case "reverse" ->
                change(self, name, "", (list, arguments) -> {
                    Collections.reverse(list);
                    return null;
                });
            case "sort" -> change(self, name, "reverse?", ListChanges::sort);
            case "clear" ->
                change(self, name, "", (list, arguments) -> {
                    list.clear();
                    return null;
                });
            default -> null;
        };
    }

    private static Callable change(
            List<?> self,
            String name,
            String parameters,
            BiFunction<OwnList, Arguments, ? extends @Nullable Object> body) {
        return new NamedCallable(name, Signature.of(parameters).checking(name, arguments -> {
            if (!(self instanceof OwnList list)) {
                throw new TemplateException(
                        name + "() would change a list that the template did not make; change a copy: (x|list)");
            }
            return body.apply(list, arguments);
        }));
    }

    private static @Nullable Object append(OwnList self, Arguments arguments) {
        self.add(Nesting.requireOutside(self, arguments.require(0, "object")));
        Arithmetic.requireMembers(self.size());
        return null;
    }

    private static @Nullable Object extend(OwnList self, Arguments arguments) {
        Object members = arguments.require(0, "iterable");
        PythonValues.requireDefined(members);
        List<@Nullable Object> added = PythonValues.iterate(members);
        Arithmetic.requireMembers((long) self.size() + added.size());
        added.forEach(member -> Nesting.requireOutside(self, member));
        self.addAll(added);
        return null;
    }

    private static @Nullable Object insert(OwnList self, Arguments arguments) {
        long index = PythonValues.requireInteger(arguments.require(0, "index"));
        long place = index < 0 ? index + self.size() : index;
        self.add(
                (int) Math.max(0, Math.min(self.size(), place)),
                Nesting.requireOutside(self, arguments.require(1, "object")));
        Arithmetic.requireMembers(self.size());
        return null;
    }

    private static @Nullable Object pop(OwnList self, Arguments arguments) {
        long index = PythonValues.requireInteger(arguments.get(0, "index", -1L));
        long place = index < 0 ? index + self.size() : index;
        if (place < 0 || place >= self.size()) {
            throw new TemplateException(self.isEmpty() ? "pop from empty list" : "pop index out of range");
        }
        return self.remove((int) place);
    }

    private static @Nullable Object remove(OwnList self, Arguments arguments) {
        Object value = arguments.require(0, "value");
        for (int place = 0; place < self.size(); place++) {
            if (Order.equal(self.get(place), value)) {
                self.remove(place);
                return null;
            }
        }
        throw new TemplateException("list.remove(x): x not in list");
    }

    private static @Nullable Object sort(OwnList self, Arguments arguments) {
        if (!arguments.positional().isEmpty()) {
            throw new TemplateException("sort() takes no positional arguments");
        }
        Comparator<@Nullable Object> order = Order::compare;
        List<@Nullable Object> sorted = new ArrayList<>(self);
        sorted.sort(arguments.truth(0, "reverse") ? order.reversed() : order);
        Collections.copy(self, sorted);
        return null;
    }
}
