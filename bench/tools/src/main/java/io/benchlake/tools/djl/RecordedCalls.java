package io.benchlake.tools.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.benchlake.model.djl.program.ScriptMethods;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.IdentityHashMap;

/**
 * Stands in for {@code llama.py}: writes each call as a line of JSON, and answers as if every token were as likely as
 * the others.
 *
 * <p>Of an argument a line has {@code long}, {@code list}, {@code tensor} with its {@code shape}, or {@code answer}:
 * the method whose last answer it is.
 */
public final class RecordedCalls implements ScriptMethods {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PtNDManager manager = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
    private final PrintWriter out;
    private final IdentityHashMap<IValue, String> answers = new IdentityHashMap<>();
    private final int writtenStep;
    private int rows;
    private int steps;
    private boolean isWritten = true;

    /** @param writtenStep the one decoding step that is written, by the call which it is part of */
    public RecordedCalls(PrintWriter out, int writtenStep) {
        this.out = out;
        this.writtenStep = writtenStep;
    }

    @Override
    public IValue run(String method, IValue... arguments) {
        int more = steps(method, arguments);
        isWritten = more == 0 ? isWritten : steps < writtenStep && writtenStep <= steps + more;
        steps += more;
        if (isWritten) {
            ObjectNode line = JSON.createObjectNode().put("method", method);
            ArrayNode written = line.putArray("arguments");
            Arrays.stream(arguments).forEach(argument -> write(argument, written.addObject()));
            out.println(line);
        }
        IValue answer = answer(method, arguments);
        answers.put(answer, method);
        return answer;
    }

    /** How many steps of generation a call is. */
    private static int steps(String method, IValue... arguments) {
        return switch (method) {
            case "step" -> 1;
            case "steps" -> Math.toIntExact(arguments[arguments.length - 1].toLong());
            default -> 0;
        };
    }

    private void write(IValue argument, ObjectNode written) {
        String answered = answers.get(argument);
        if (answered != null) {
            written.put("answer", answered);
        } else if (argument.isTensor()) {
            PtNDArray tensor = argument.toTensor(manager);
            write(tensor.toLongArray(), written.putArray("tensor"));
            write(tensor.getShape().getShape(), written.putArray("shape"));
        } else if (argument.isLong()) {
            written.put("long", argument.toLong());
        } else {
            write(argument.isLongList() ? argument.toLongArray() : new long[0], written.putArray("list"));
        }
    }

    private static void write(long[] numbers, ArrayNode written) {
        Arrays.stream(numbers).forEach(written::add);
    }

    private IValue answer(String method, IValue... arguments) {
        switch (method) {
            case "tree_pass" -> rows = size(arguments[2]);
            case "step" -> rows = size(arguments[0]);
            case "score" -> {
                return IValue.from((PtNDArray) manager.zeros(new Shape(size(arguments[1]))));
            }
            case "steps" -> {
                long tokens = (long) size(arguments[0]) * steps(method, arguments);
                return IValue.from((PtNDArray) manager.ones(new Shape(tokens), DataType.INT64));
            }
            case "greedy" -> {
                return IValue.from((PtNDArray) manager.ones(new Shape(rows), DataType.INT64));
            }
            default -> {}
        }
        return IValue.from(0);
    }

    private int size(IValue tensor) {
        return Math.toIntExact(tensor.toTensor(manager).size());
    }

    @Override
    public PtNDManager scope() {
        return (PtNDManager) manager.newSubManager();
    }

    @Override
    public void close() {
        manager.close();
    }
}
