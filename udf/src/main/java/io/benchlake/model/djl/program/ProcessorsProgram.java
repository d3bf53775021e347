package io.benchlake.model.djl.program;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import io.benchlake.request.LogitsProcessor;
import io.benchlake.request.LogitsProcessor.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/** The TorchScript program {@code processors.py}, which chooses tokens where the likeliest by the model will not do. */
public final class ProcessorsProgram implements AutoCloseable {
    private static final String NAME = "processors";

    private final Model model;
    private final int vocabulary;

    private ProcessorsProgram(Model model, int vocabulary) {
        this.model = model;
        this.vocabulary = vocabulary;
    }

    /** @param vocabulary how many logits a row has */
    public static ProcessorsProgram load(ComputeDevice device, int vocabulary) {
        try {
            Path folder = Files.createTempDirectory("benchlake-processors");
            try {
                ScriptArchive.of(ProcessorsProgram.class, NAME, object()).write(folder);
                Model model = Model.newInstance(
                        NAME, device.isCpu() ? Device.cpu() : Device.gpu(device.gpuIndex()), "PyTorch");
                model.load(folder);
                return new ProcessorsProgram(model, vocabulary);
            } finally {
                Files.deleteIfExists(folder.resolve(NAME + ".pt"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the program of logits processors", e);
        } catch (MalformedModelException e) {
            throw new IllegalStateException("the program of logits processors does not load", e);
        }
    }

    private static byte[] object() {
        return new ObjectPickle("__torch__", "Processors")
                .bool("training", false)
                .emptyList("names", "List[str]")
                .emptyList("numbers", "List[float]")
                .emptyList("ids", "List[Tensor]")
                .emptyList("biases", "List[Tensor]")
                .bytes();
    }

    public ProgramCall call() {
        return new ProgramCall((PtSymbolBlock) model.getBlock(), (PtNDManager) model.getNDManager());
    }

    /** Sets the processors of the calls to come. */
    public void prepare(List<LogitsProcessor> processors) {
        try (ProgramCall call = call()) {
            call.run("clear");
        }
        processors.forEach(this::add);
    }

    private void add(LogitsProcessor processor) {
        try (ProgramCall call = call()) {
            call.with(processor.kind().key())
                    .withNumber(number(processor, 0))
                    .withNumber(number(processor, 1))
                    .withMatrix(ids(processor))
                    .withMatrix(1, biases(processor))
                    .run("add");
        }
    }

    /** 0 where there is none; biases go their own way. */
    private static double number(LogitsProcessor processor, int place) {
        return place < processor.numbers().size() ? processor.numbers().get(place) : 0;
    }

    /** One row a sequence; shorter ones begin with -1. Ids that the model does not have mean nothing. */
    private long[][] ids(LogitsProcessor processor) {
        List<List<Integer>> rows = processor.sequences();
        if (!processor.kind().takesSequences()) {
            rows = rows.stream()
                    .flatMap(List::stream)
                    .filter(id -> id >= 0 && id < vocabulary)
                    .map(List::of)
                    .toList();
        }
        int longest = processor.longestSequence();
        return rows.stream().map(row -> padded(row, longest)).toArray(long[][]::new);
    }

    private static long[] padded(List<Integer> ids, int length) {
        LongStream own = ids.stream().mapToLong(Integer::longValue);
        return LongStream.concat(LongStream.generate(() -> -1).limit(length - ids.size()), own)
                .toArray();
    }

    private static float[] biases(LogitsProcessor processor) {
        float[] biases = new float[processor.sequences().size()];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = processor.kind() == Kind.SEQUENCE_BIAS
                    ? processor.numbers().get(i).floatValue()
                    : Float.NEGATIVE_INFINITY;
        }
        return biases;
    }

    @Override
    public void close() {
        model.close();
    }
}
