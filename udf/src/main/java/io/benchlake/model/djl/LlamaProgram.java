package io.benchlake.model.djl;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import io.benchlake.model.LlamaConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The TorchScript program {@code llama.py} with the weights of one checkpoint, loaded on one device. */
final class LlamaProgram implements AutoCloseable {
    private final Model model;

    private LlamaProgram(Model model) {
        this.model = model;
    }

    static LlamaProgram load(ModelSpec spec, ComputeDevice device) {
        LlamaProgram program = new LlamaProgram(loadArchive(spec.checkpoint().config(), device));
        try {
            if (device.isCpu()) {
                NativeMemory.keepFreed();
            }
            if (spec.threads() > 0) {
                JniUtils.setNumThreads(spec.threads());
            }
            program.prepareThread();
            new WeightLoader(program, spec, device).load();
            return program;
        } catch (RuntimeException | Error e) {
            program.close();
            throw e;
        }
    }

    private static Model loadArchive(LlamaConfig config, ComputeDevice device) {
        try {
            Path folder = Files.createTempDirectory("benchlake-llama");
            try {
                LlamaArchive.write(config, folder);
                Model model = Model.newInstance(
                        LlamaArchive.NAME, device.isCpu() ? Device.cpu() : Device.gpu(device.gpuIndex()), "PyTorch");
                model.load(folder);
                return model;
            } finally {
                Files.deleteIfExists(folder.resolve(LlamaArchive.NAME + ".pt"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the model program", e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("the model program does not load", e);
        }
    }

    /** To be called by each thread before it runs the program: the profiling optimiser recompiles for every shape. */
    void prepareThread() {
        JniUtils.setGraphExecutorOptimize(false);
    }

    ProgramCall call() {
        return new ProgramCall((PtSymbolBlock) model.getBlock(), (PtNDManager) model.getNDManager());
    }

    @Override
    public void close() {
        model.close();
    }
}
