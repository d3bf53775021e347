package io.benchlake.microbenchmarks;

import io.benchlake.doc.Doc;
import io.benchlake.prompt.FewShotSampler;
import io.benchlake.python.PythonRandom;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Drawing five examples for a question from a pool of the size of gsm8k's. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class FewShotBenchmark {
    private static final int POOL = 7_473;

    private final PythonRandom random = new PythonRandom(FewShotSampler.DEFAULT_SEED);
    private final Random questions = new Random(5);
    private final Doc doc = new Doc(0, Questions.fields(questions));
    private FewShotSampler sampler = FewShotSampler.none();
    private FewShotSampler first = FewShotSampler.none();

    @Setup
    public void pool() {
        List<Doc> pool = IntStream.range(0, POOL)
                .mapToObj(i -> new Doc(i, Questions.fields(questions)))
                .toList();
        sampler = FewShotSampler.random("benchmark", pool, 5, true, FewShotSampler.DEFAULT_SEED);
        first = FewShotSampler.firstN("benchmark", pool.subList(0, 5), 5, false);
    }

    /** CPython's random.sample alone. */
    @Benchmark
    public int[] drawIndices() {
        return random.sample(POOL, 5);
    }

    @Benchmark
    public List<Doc> drawExamples() {
        return sampler.sample(doc);
    }

    @Benchmark
    public List<Doc> takeFirstExamples() {
        return first.sample(doc);
    }
}
