package io.benchlake.model.djl.program;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One call of a method of the model program: arguments in order, then the answer; frees both when closed. */
public final class ProgramCall implements AutoCloseable {
    private final PtSymbolBlock program;
    private final PtNDManager scope;
    private final List<IValue> arguments = new ArrayList<>();
    private final List<IValue> owned = new ArrayList<>();

    public ProgramCall(PtSymbolBlock program, PtNDManager manager) {
        this.program = program;
        this.scope = (PtNDManager) manager.newSubManager();
    }

    public ProgramCall with(long value) {
        return with(IValue.from(value));
    }

    public ProgramCall with(String value) {
        return with(IValue.from(value));
    }

    public ProgramCall withList(long... values) {
        return with(IValue.listFrom(values));
    }

    public ProgramCall withStrings(List<String> values) {
        return with(IValue.listFrom(values.stream().map(IValue::from).toArray(IValue[]::new)));
    }

    public ProgramCall withLists(List<long[]> values) {
        return with(IValue.listFrom(values.stream().map(IValue::listFrom).toArray(IValue[]::new)));
    }

    public ProgramCall withNumber(double value) {
        return with(IValue.from(value));
    }

    public ProgramCall withMatrix(int rows, float... values) {
        return with(IValue.from((PtNDArray) scope.create(values, new Shape(rows, values.length / rows))));
    }

    public ProgramCall withTensor(double... values) {
        return with(IValue.from((PtNDArray) scope.create(values)));
    }

    public ProgramCall withTensor(long... values) {
        return with(IValue.from((PtNDArray) scope.create(values)));
    }

    public ProgramCall withMatrix(int rows, long... values) {
        return with(IValue.from((PtNDArray) scope.create(values, new Shape(rows, values.length / rows))));
    }

    public ProgramCall withMatrix(long[][] rows) {
        long[] values = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
        return rows.length == 0
                ? with(IValue.from((PtNDArray) scope.create(values, new Shape(0, 1))))
                : withMatrix(rows.length, values);
    }

    /** Runs the method; the call can then take the arguments of another one. */
    public IValue run(String method) {
        IValue answer = IValueUtils.runMethod(program, method, arguments.toArray(IValue[]::new));
        owned.add(answer);
        arguments.clear();
        return answer;
    }

    public float[] runForFloats(String method) {
        return floats(run(method));
    }

    public float[] floats(IValue tensor) {
        return tensor.toTensor(scope).toFloatArray();
    }

    public long[] longs(IValue tensor) {
        return tensor.toTensor(scope).toLongArray();
    }

    /** An answer of this call as the argument of its next run. */
    public ProgramCall withAnswer(IValue answer) {
        arguments.add(answer);
        return this;
    }

    private ProgramCall with(IValue value) {
        owned.add(value);
        arguments.add(value);
        return this;
    }

    @Override
    public void close() {
        owned.forEach(IValue::close);
        scope.close();
    }
}
