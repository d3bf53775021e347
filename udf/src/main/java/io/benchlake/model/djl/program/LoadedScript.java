package io.benchlake.model.djl.program;

import ai.djl.Model;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;

/** A program that PyTorch has loaded. */
record LoadedScript(Model model) implements ScriptMethods {
    @Override
    public IValue run(String method, IValue... arguments) {
        return IValueUtils.runMethod((PtSymbolBlock) model.getBlock(), method, arguments);
    }

    @Override
    public PtNDManager scope() {
        return (PtNDManager) model.getNDManager().newSubManager();
    }

    @Override
    public void close() {
        model.close();
    }
}
