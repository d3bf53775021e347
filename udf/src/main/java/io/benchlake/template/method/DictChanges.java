package io.benchlake.template.method;

import io.benchlake.python.PythonRepr;
import io.benchlake.python.PythonTuple;
import io.benchlake.template.value.Arguments;
import io.benchlake.template.value.Arithmetic;
import io.benchlake.template.value.Callable;
import io.benchlake.template.value.DictKeys;
import io.benchlake.template.value.Markup;
import io.benchlake.template.value.NamedCallable;
import io.benchlake.template.value.OwnDict;
import io.benchlake.template.value.PythonValues;
import io.benchlake.template.value.Signature;
import io.benchlake.template.value.TemplateException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The methods of {@code dict} that change it; dictionaries that the template did not make refuse them. */
public final class DictChanges {
    private DictChanges() {}

    public static @Nullable Callable find(Map<?, ?> self, String name) {
        return switch (name) {
            case "update" -> change(self, name, "*", DictChanges::update);
            case "setdefault" -> change(self, name, "/key default?", DictChanges::setDefault);
            case "pop" -> change(self, name, "/key default?", DictChanges::pop);
            case "popitem" -> change(self, name, "", DictChanges::popItem);
            case "clear" ->
                change(self, name, "", (dict, arguments) -> {
                    dict.clear();
                    return null;
                });
            default -> null;
        };
    }

    private static Callable change(
            Map<?, ?> self,
            String name,
            String parameters,
            BiFunction<OwnDict, Arguments, ? extends @Nullable Object> body) {
        return new NamedCallable(name, Signature.of(parameters).checking(name, arguments -> {
            if (!(self instanceof OwnDict dict)) {
                throw new TemplateException(
                        name + "() would change a dictionary that the template did not make; change x.copy()");
            }
            return body.apply(dict, arguments);
        }));
    }

    private static @Nullable Object update(OwnDict self, Arguments arguments) {
        Map<?, ?> added = OwnDict.of(arguments);
        added.forEach((key, value) -> set(self, key, value));
        return null;
    }

    private static @Nullable Object setDefault(OwnDict self, Arguments arguments) {
        Object key = Markup.plain(arguments.require(0, "key"));
        DictKeys.requireHashable(key);
        if (!DictKeys.has(self, key)) {
            set(self, key, arguments.get(1, "default", null));
        }
        return self.get(DictKeys.stored(self, key));
    }

    private static void set(OwnDict self, @Nullable Object key, @Nullable Object value) {
        self.set(key, Nesting.requireOutside(self, value));
        Arithmetic.requireMembers(self.size());
    }

    private static @Nullable Object pop(OwnDict self, Arguments arguments) {
        Object key = Markup.plain(arguments.require(0, "key"));
        DictKeys.requireHashable(key);
        if (DictKeys.has(self, key)) {
            return self.remove(DictKeys.stored(self, key));
        }
        if (arguments.has(1, "default")) {
            return arguments.get(1, "default", null);
        }
        throw new TemplateException("there is no key " + PythonRepr.repr(key));
    }

    private static Object popItem(OwnDict self, Arguments arguments) {
        List<@Nullable Object> keys = PythonValues.iterate(self);
        if (keys.isEmpty()) {
            throw new TemplateException("popitem(): dictionary is empty");
        }
        Object last = keys.get(keys.size() - 1);
        return new PythonTuple(Arrays.asList(last, self.remove(last)));
    }
}
