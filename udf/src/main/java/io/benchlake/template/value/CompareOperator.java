package io.benchlake.template.value;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's comparisons. */
public enum CompareOperator {
    EQUAL {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return Order.equal(left, right);
        }
    },
    NOT_EQUAL {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return !Order.equal(left, right);
        }
    },
    LESS {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return ordered(left, right) && Order.compare(left, right) < 0;
        }
    },
    LESS_OR_EQUAL {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return ordered(left, right) && Order.compare(left, right) <= 0;
        }
    },
    GREATER {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return ordered(left, right) && Order.compare(left, right) > 0;
        }
    },
    GREATER_OR_EQUAL {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return ordered(left, right) && Order.compare(left, right) >= 0;
        }
    },
    IN {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return contains(right, left);
        }
    },
    NOT_IN {
        @Override
        public boolean holds(@Nullable Object left, @Nullable Object right) {
            return !contains(right, left);
        }
    };

    public abstract boolean holds(@Nullable Object left, @Nullable Object right);

    /** No order holds for NaN. */
    private static boolean ordered(@Nullable Object left, @Nullable Object right) {
        return !(PythonValues.isNumber(left)
                && PythonValues.isNumber(right)
                && (Order.isNan(left) || Order.isNan(right)));
    }

    private static boolean contains(@Nullable Object container, @Nullable Object item) {
        if (Markup.plain(container) instanceof String text) {
            return text.contains(PythonValues.requireText(item));
        }
        if (container instanceof Map<?, ?> map && (PythonValues.isNumber(item) || item instanceof String)) {
            return DictKeys.has(map, item);
        }
        if (container instanceof LazyValues
                || container instanceof Map<?, ?>
                || container instanceof Collection<?>
                || container instanceof Undefined) {
            return PythonValues.iterate(container).stream().anyMatch(member -> Order.equal(member, item));
        }
        throw new TemplateException("argument of type '" + TypeName.of(container) + "' is not iterable");
    }
}
