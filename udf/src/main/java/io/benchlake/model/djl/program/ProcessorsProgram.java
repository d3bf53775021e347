package io.benchlake.model.djl.program;

import io.benchlake.request.LogitsProcessor;
import io.benchlake.request.LogitsProcessor.ProcessorKind;
import java.util.List;
import java.util.stream.LongStream;

/** The TorchScript program {@code processors.py}, which chooses tokens if the likeliest by the model will not do. */
public final class ProcessorsProgram implements AutoCloseable {
    static final ProgramSource SOURCE = ProgramSource.of(ProcessorsProgram.class, "processors", "dtype");

    private final ScriptMethods script;
    private final int vocabulary;

    private ProcessorsProgram(ScriptMethods script, int vocabulary) {
        this.script = script;
        this.vocabulary = vocabulary;
    }

    /** @param vocabulary how many logits a row has */
    public static ProcessorsProgram load(ComputeDevice device, int vocabulary) {
        return new ProcessorsProgram(
                new LoadedScript(new ScriptArchive("processors", SOURCE, object()).load(device)), vocabulary);
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
        return new ProgramCall(script, SOURCE);
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
            call.with("name", processor.kind().key())
                    .withNumber("a", number(processor, 0))
                    .withNumber("b", number(processor, 1))
                    .withMatrix("ids", ids(processor))
                    .withMatrix("biases", 1, biases(processor))
                    .run("add");
        }
    }

    /** 0 if there is none; biases go their own way. */
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
            biases[i] = processor.kind() == ProcessorKind.SEQUENCE_BIAS
                    ? processor.numbers().get(i).floatValue()
                    : Float.NEGATIVE_INFINITY;
        }
        return biases;
    }

    @Override
    public void close() {
        script.close();
    }
}
