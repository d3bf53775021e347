package io.benchlake.model.djl.program;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * One call of a method of a program: arguments by the names that the method gives them, then the answer; frees both
 * when closed.
 */
public final class ProgramCall implements AutoCloseable {
    private final ScriptMethods program;
    private final PtNDManager scope;
    private final ProgramSource source;
    private final Map<String, IValue> arguments = new HashMap<>();
    private final Map<String, Shape> indices = new LinkedHashMap<>();
    private final List<long[]> indexValues = new ArrayList<>();
    private final List<IValue> owned = new ArrayList<>();

    /** @param source of the program */
    ProgramCall(ScriptMethods program, ProgramSource source) {
        this.program = program;
        this.scope = program.scope();
        this.source = source;
    }

    public ProgramCall with(String name, long value) {
        return with(name, IValue.from(value));
    }

    public ProgramCall with(String name, String value) {
        return with(name, IValue.from(value));
    }

    public ProgramCall withList(String name, long... values) {
        return with(name, IValue.listFrom(values));
    }

    public ProgramCall withStrings(String name, List<String> values) {
        return with(name, IValue.listFrom(values.stream().map(IValue::from).toArray(IValue[]::new)));
    }

    public ProgramCall withLists(String name, List<long[]> values) {
        return with(name, IValue.listFrom(values.stream().map(IValue::listFrom).toArray(IValue[]::new)));
    }

    public ProgramCall withNumber(String name, double value) {
        return with(name, IValue.from(value));
    }

    public ProgramCall withMatrix(String name, int rows, float... values) {
        return with(name, IValue.from((PtNDArray) scope.create(values, new Shape(rows, values.length / rows))));
    }

    public ProgramCall withTensor(String name, double... values) {
        return with(name, IValue.from((PtNDArray) scope.create(values)));
    }

    public ProgramCall withTensor(String name, long... values) {
        return withIndices(name, values, new Shape(values.length));
    }

    public ProgramCall withMatrix(String name, int rows, long... values) {
        return withIndices(name, values, new Shape(rows, values.length / rows));
    }

    private ProgramCall withIndices(String name, long[] values, Shape shape) {
        indices.put(name, shape);
        indexValues.add(values);
        return this;
    }

    public ProgramCall withMatrix(String name, long[][] rows) {
        long[] values = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
        return rows.length == 0 ? withIndices(name, values, new Shape(0, 1)) : withMatrix(name, rows.length, values);
    }

    /**
     * Runs the method; the call can then take the arguments of another one.
     *
     * @throws CancellationException instead, if nobody waits for the answer any more
     */
    public IValue run(String method) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(method + " was given up");
        }
        addIndices();
        IValue answer = program.run(method, inOrder(method));
        owned.add(answer);
        arguments.clear();
        return answer;
    }

    /** As parts of one tensor, so that a GPU gets them in one copy, for which it lets everything wait. */
    private void addIndices() {
        if (indices.isEmpty()) {
            return;
        }
        long[] all = indexValues.stream().flatMapToLong(Arrays::stream).toArray();
        long[] ends = indices.values().stream().mapToLong(Shape::size).toArray();
        Arrays.parallelPrefix(ends, Long::sum);
        Iterator<NDArray> parts =
                scope.create(all).split(Arrays.copyOf(ends, ends.length - 1)).iterator();
        indices.forEach(
                (name, shape) -> with(name, IValue.from((PtNDArray) parts.next().reshape(shape))));
        indices.clear();
        indexValues.clear();
    }

    private IValue[] inOrder(String method) {
        List<String> names = source.arguments(method);
        if (!arguments.keySet().equals(Set.copyOf(names))) {
            throw new IllegalArgumentException(
                    method + " takes " + names + ", not " + new TreeSet<>(arguments.keySet()));
        }
        return names.stream().map(arguments::get).toArray(IValue[]::new);
    }

    /** What {@code work} makes of this call, which stays open; it is closed if that fails. */
    public <T> T open(Function<ProgramCall, T> work) {
        try {
            return work.apply(this);
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    public float[] floats(IValue tensor) {
        return tensor.toTensor(scope).toFloatArray();
    }

    public long[] longs(IValue tensor) {
        return tensor.toTensor(scope).toLongArray();
    }

    /** An answer of this call as the argument of its next run. */
    public ProgramCall withAnswer(String name, IValue answer) {
        arguments.put(name, answer);
        return this;
    }

    private ProgramCall with(String name, IValue value) {
        owned.add(value);
        arguments.put(name, value);
        return this;
    }

    @Override
    public void close() {
        owned.forEach(IValue::close);
        scope.close();
    }
}
