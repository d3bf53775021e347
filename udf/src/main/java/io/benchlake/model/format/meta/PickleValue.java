package io.benchlake.model.format.meta;

import io.benchlake.model.DType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a pickle of weights can put together: data alone, of these kinds. */
sealed interface PickleValue {
    /** A text, as the names of tensors are. */
    record Text(String text) implements PickleValue {}

    record Whole(long number) implements PickleValue {}

    record Truth(boolean isTrue) implements PickleValue {}

    /** Python's {@code None}. */
    record Nothing() implements PickleValue {}

    record Tuple(List<PickleValue> items) implements PickleValue {
        public Tuple {
            items = List.copyOf(items);
        }
    }

    /** A list; nothing can be put into it. */
    record EmptyList() implements PickleValue {}

    /** A dictionary, whose keys are texts, in the order in which they were set. */
    record Dictionary(Map<String, PickleValue> values) implements PickleValue {
        static Dictionary empty() {
            return new Dictionary(new LinkedHashMap<>());
        }
    }

    /**
     * The numbers behind one or more tensors.
     *
     * @param key its record's name in the archive's folder {@code data}
     * @param elements that it says it has
     */
    record Storage(String key, DType dtype, long elements) implements PickleValue {}

    /**
     * A tensor within a storage.
     *
     * @param offset of its first element, in elements
     * @param strides from one element to the next of each dimension, in elements
     */
    record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides) implements PickleValue {
        public Tensor {
            shape = List.copyOf(shape);
            strides = List.copyOf(strides);
        }
    }

    /** All names that a pickle of weights may hold; they are never looked up. */
    enum Symbol implements PickleValue {
        REBUILD_TENSOR("torch._utils _rebuild_tensor_v2"),
        REBUILD_PARAMETER("torch._utils _rebuild_parameter"),
        ORDERED_DICT("collections OrderedDict"),
        BFLOAT16("torch BFloat16Storage"),
        FLOAT16("torch HalfStorage"),
        FLOAT32("torch FloatStorage");

        private final String name;

        Symbol(String name) {
            this.name = name;
        }

        /** @param name of a module, a blank, and what it is in there */
        static Optional<Symbol> of(String name) {
            for (Symbol symbol : values()) {
                if (symbol.name.equals(name)) {
                    return Optional.of(symbol);
                }
            }
            return Optional.empty();
        }

        /** The number format, of a storage's name. */
        Optional<DType> dtype() {
            return switch (this) {
                case BFLOAT16 -> Optional.of(DType.BFLOAT16);
                case FLOAT16 -> Optional.of(DType.FLOAT16);
                case FLOAT32 -> Optional.of(DType.FLOAT32);
                case REBUILD_TENSOR, REBUILD_PARAMETER, ORDERED_DICT -> Optional.empty();
            };
        }
    }
}
