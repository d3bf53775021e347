package io.benchlake.plan;

import io.benchlake.tokenize.TokenIds;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** The identity of a request of 760 tokens. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class RequestHashBenchmark {
    private TokenIds context = TokenIds.EMPTY;
    private final TokenIds continuation = TokenIds.of(32);

    @Setup
    public void tokens() {
        context = TokenIds.of(new Random(1).ints(760, 0, 128_000).toArray());
    }

    @Benchmark
    public String hash() {
        return RequestHash.of(RequestKind.LOGLIKELIHOOD)
                .tokens(context)
                .tokens(continuation)
                .hex();
    }
}
