package io.benchlake.model.format.meta;

import io.benchlake.model.DType;
import io.benchlake.model.format.meta.PickleValue.Dictionary;
import io.benchlake.model.format.meta.PickleValue.EmptyList;
import io.benchlake.model.format.meta.PickleValue.Nothing;
import io.benchlake.model.format.meta.PickleValue.Storage;
import io.benchlake.model.format.meta.PickleValue.Symbol;
import io.benchlake.model.format.meta.PickleValue.Tensor;
import io.benchlake.model.format.meta.PickleValue.Text;
import io.benchlake.model.format.meta.PickleValue.Truth;
import io.benchlake.model.format.meta.PickleValue.Tuple;
import io.benchlake.model.format.meta.PickleValue.Whole;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Interprets the pickle of a dictionary of tensors: the opcodes that {@code torch.save} writes for one, and no other.
 *
 * <p>A name in it is one of {@link Symbol} or refused; calls of these are put together here, and there are no others.
 */
final class TensorPickle {
    /** Of the largest Llama's some 40,000 are used; each puts down at most one value. */
    private static final int MOST_OPCODES = 1_000_000;

    private static final int MOST_NESTED = 8;

    private final PthFault fault;
    private final PickleInput input;
    private final PickleStack stack;
    private int inspected;

    private TensorPickle(ByteBuffer pickle, PthFault fault) {
        this.fault = fault;
        this.input = new PickleInput(pickle, fault);
        this.stack = new PickleStack(fault);
    }

    /** The dictionary that the pickle describes. */
    static Map<String, PickleValue> read(ByteBuffer pickle, PthFault fault) {
        return new TensorPickle(pickle, fault).run();
    }

    private Map<String, PickleValue> run() {
        for (int count = 0; count < MOST_OPCODES; count++) {
            int opcode = input.oneByte();
            if (opcode == '.') {
                return result();
            }
            step(opcode);
        }
        throw fault.damaged("its pickle has more steps than weights need");
    }

    private Map<String, PickleValue> result() {
        PickleValue whole = stack.pop();
        if (!stack.isEmpty() || !input.isAtEnd()) {
            throw fault.damaged("its pickle leaves something over");
        }
        if (!(whole instanceof Dictionary dictionary)) {
            throw fault.unusable("it does not hold a dictionary of tensors");
        }
        return dictionary.values();
    }

    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> protocol(input.oneByte());
            case 0x95 -> input.skipFrame();
            case '(' -> stack.mark();
            case 'q' -> stack.remember(input.oneByte());
            case 'r' -> stack.remember(input.fourBytes());
            case 0x94 -> stack.rememberNext();
            case 'h' -> stack.recall(input.oneByte());
            case 'j' -> stack.recall(input.fourBytes());
            case 's' -> setItems(stack.pop(2));
            case 'u' -> setItems(stack.popToMark());
            case 'b' -> build(stack.pop());
            default -> stack.push(value(opcode));
        }
    }

    private PickleValue value(int opcode) {
        return switch (opcode) {
            case 'X' -> new Text(input.text(input.fourBytes()));
            case 0x8c -> new Text(input.text(input.oneByte()));
            case 'J' -> new Whole(input.fourBytes());
            case 'K' -> new Whole(input.oneByte());
            case 'M' -> new Whole(input.twoBytes());
            case 0x8a -> new Whole(input.whole(input.oneByte()));
            case 'N' -> new Nothing();
            case 0x88 -> new Truth(true);
            case 0x89 -> new Truth(false);
            case '}' -> Dictionary.empty();
            case ']' -> new EmptyList();
            case ')' -> new Tuple(List.of());
            case 0x85, 0x86, 0x87 -> new Tuple(stack.pop(opcode - 0x84));
            case 't' -> new Tuple(stack.popToMark());
            case 'c' -> symbol(input.line() + " " + input.line());
            case 'Q' -> storage(stack.pop());
            case 'R' -> call(stack.pop(2));
            default ->
                throw fault.suspicious(
                        "its pickle uses the opcode 0x%02x, which dictionaries of tensors have not".formatted(opcode));
        };
    }

    private void protocol(int version) {
        if (version < 2 || version > 5) {
            throw fault.unusable("its pickle is of version " + version);
        }
    }

    private Symbol symbol(String name) {
        return Symbol.of(name).orElseThrow(() -> fault.suspicious("its pickle names '" + name + "'"));
    }

    private void setItems(List<PickleValue> items) {
        if (items.size() % 2 != 0 || !(stack.top() instanceof Dictionary dictionary)) {
            throw fault.damaged("its pickle sets items of no dictionary");
        }
        for (int i = 0; i < items.size(); i += 2) {
            if (!(items.get(i) instanceof Text key)) {
                throw fault.unusable("it holds a dictionary whose keys are not names");
            }
            dictionary.values().put(key.text(), items.get(i + 1));
        }
    }

    /** A state that {@code torch.nn.Module} leaves on its dictionary; it says nothing of the weights. */
    private void build(PickleValue state) {
        if (!(stack.top() instanceof Dictionary) || !(state instanceof Dictionary) || !isPlain(state, 0)) {
            throw fault.suspicious("its pickle gives a state to something other than a dictionary");
        }
    }

    private boolean isPlain(PickleValue value, int depth) {
        if (depth > MOST_NESTED || inspected++ > MOST_OPCODES) {
            return false;
        }
        if (value instanceof Dictionary dictionary) {
            return dictionary.values().values().stream().allMatch(each -> isPlain(each, depth + 1));
        }
        return value instanceof Tuple tuple
                ? tuple.items().stream().allMatch(each -> isPlain(each, depth + 1))
                : !(value instanceof Symbol || value instanceof Storage || value instanceof Tensor);
    }

    private Storage storage(PickleValue id) {
        if (id instanceof Tuple tuple
                && tuple.items().size() == 5
                && tuple.items().get(0).equals(new Text("storage"))
                && tuple.items().get(1) instanceof Symbol symbol
                && tuple.items().get(2) instanceof Text key
                && tuple.items().get(3) instanceof Text
                && tuple.items().get(4) instanceof Whole elements) {
            DType dtype =
                    symbol.dtype().orElseThrow(() -> fault.damaged("its pickle has a storage of no number format"));
            return new Storage(key.text(), dtype, elements.number());
        }
        throw fault.unusable("its pickle refers to something other than a storage");
    }

    private PickleValue call(List<PickleValue> both) {
        if (both.get(0) instanceof Symbol symbol && both.get(1) instanceof Tuple arguments) {
            List<PickleValue> given = arguments.items();
            if (symbol == Symbol.ORDERED_DICT && given.isEmpty()) {
                return Dictionary.empty();
            }
            if (symbol == Symbol.REBUILD_TENSOR) {
                return tensor(given);
            }
            if (symbol == Symbol.REBUILD_PARAMETER && given.size() == 3 && given.get(0) instanceof Tensor tensor) {
                return tensor;
            }
        }
        throw fault.suspicious("its pickle calls something in a way that dictionaries of tensors do not");
    }

    private Tensor tensor(List<PickleValue> given) {
        if (given.size() == 6
                && given.get(0) instanceof Storage storage
                && given.get(1) instanceof Whole offset
                && given.get(2) instanceof Tuple shape
                && given.get(3) instanceof Tuple strides) {
            return new Tensor(storage, offset.number(), numbers(shape), numbers(strides));
        }
        throw fault.unusable("its pickle holds a tensor that is put together in an unknown way");
    }

    private List<Long> numbers(Tuple tuple) {
        List<Long> numbers = new ArrayList<>();
        for (PickleValue item : tuple.items()) {
            if (!(item instanceof Whole whole)) {
                throw fault.damaged("its pickle holds a tensor whose sizes are no whole numbers");
            }
            numbers.add(whole.number());
        }
        return numbers;
    }
}
