package io.benchlake.tools.gpu;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.DeviceMemory;
import io.benchlake.inference.ModelMemory;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.djl.pass.StopRule;
import io.benchlake.model.djl.pass.TextGenerator;
import io.benchlake.model.djl.pass.TreeLoglikelihoods;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.tokenize.Tokenizer;
import io.benchlake.tools.djl.RecordedCalls;
import io.benchlake.tools.scaling.Scaling;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the model program as it goes to a GPU, and what it is asked for units of tasks, planned for Llama 3.1 8B on a
 * GPU with 72 GiB; see {@code bench/gpu}.
 */
final class RecordPasses {
    private static final LlamaConfig EIGHT_BILLION = shape(4_096, 14_336, 32, 32, 8, 128);
    private static final LlamaConfig TINY = shape(64, 96, 3, 8, 2, 16);
    private static final BatchPolicy POLICY =
            BatchPolicy.auto(EIGHT_BILLION, DType.BFLOAT16, new DeviceMemory(true, 72L << 30));

    /** What the program is told about its device; the first is what a GPU gets, the others are to give its numbers. */
    private static final Map<String, Kind> KINDS = Map.of(
            "flash", new Kind(ComputeDevice.gpu(0), DType.BFLOAT16),
            "merged", new Kind(ComputeDevice.gpu(0), DType.FLOAT32),
            "cpu", new Kind(ComputeDevice.CPU, DType.FLOAT32));

    private record Kind(ComputeDevice device, DType dtype) {}

    private final Path out;
    private final Tokenizer tokenizer;

    private RecordPasses(Path out, Tokenizer tokenizer) {
        this.out = out;
        this.tokenizer = tokenizer;
    }

    /** Arguments: the folder of data and tokenizer, the folder to write to. */
    public static void main(String[] args) throws IOException {
        try (Tokenizer tokenizer = Scaling.tokenizer(Path.of(args[0]))) {
            RecordPasses passes = new RecordPasses(Path.of(args[1]), tokenizer);
            passes.writePrograms();
            new SampleUnits(Path.of(args[0]), tokenizer, POLICY).byName().forEach(passes::write);
        }
    }

    private static LlamaConfig shape(int hidden, int inner, int layers, int heads, int keyValueHeads, int headDim) {
        RopeScaling scaling = new RopeScaling.Llama3(8, 1, 4, 8_192);
        return new LlamaConfig(
                128_256,
                hidden,
                inner,
                layers,
                heads,
                keyValueHeads,
                headDim,
                131_072,
                1e-5,
                500_000,
                scaling,
                false,
                false,
                false);
    }

    private void writePrograms() throws IOException {
        for (Map.Entry<String, Kind> kind : KINDS.entrySet()) {
            write(EIGHT_BILLION, kind.getValue(), out.resolve("8b").resolve(kind.getKey()));
            write(TINY, kind.getValue(), out.resolve("tiny").resolve(kind.getKey()));
        }
    }

    private static void write(LlamaConfig shape, Kind kind, Path folder) throws IOException {
        Files.createDirectories(folder);
        LlamaProgram.write(new ModelMemory(shape, kind.dtype()), ModelDevices.of(kind.device()), folder);
    }

    private void write(String name, WorkUnit unit) {
        KINDS.forEach((kindName, kind) -> {
            try (PrintWriter lines =
                            new PrintWriter(Files.newBufferedWriter(out.resolve(name + "." + kindName + ".jsonl")));
                    LlamaProgram program = LlamaProgram.over(
                            new RecordedCalls(lines, SampleUnits.WRITTEN_STEP),
                            new ModelMemory(TINY, kind.dtype()),
                            kind.device())) {
                run(unit, program);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void run(WorkUnit unit, LlamaProgram program) {
        if (unit instanceof WorkUnit.Loglikelihoods scores) {
            new TreeLoglikelihoods(program, EIGHT_BILLION.vocabularySize(), scores.items(), UnitCourse.whole())
                    .run(POLICY);
        } else if (unit instanceof WorkUnit.Generations texts) {
            new TextGenerator(
                            program,
                            POLICY,
                            texts.items(),
                            item -> new StopRule(tokenizer, List.of(), item.parameters()),
                            UnitCourse.whole())
                    .run();
        }
    }
}
