package io.benchlake.model.djl.program;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;

/** The methods of a program: of one that PyTorch has loaded, or of what takes its place where there is no device. */
public interface ScriptMethods extends AutoCloseable {
    /** @param arguments in the order of the method; they stay the caller's */
    IValue run(String method, IValue... arguments);

    /** Memory on the program's device for the tensors of one call. */
    PtNDManager scope();

    @Override
    void close();
}
