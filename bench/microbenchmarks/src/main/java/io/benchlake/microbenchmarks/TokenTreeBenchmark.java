package io.benchlake.microbenchmarks;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.PassTargets;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreeSchedule;
import io.benchlake.inference.UnitPlanner;
import io.benchlake.inference.WorkUnit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
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

/** Units, token trees and forward passes of 4,000 scored sequences: 1,000 questions after the same examples. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class TokenTreeBenchmark {
    private static final BatchPolicy POLICY = new BatchPolicy(1024, 1024, 32 * 1024, 16);

    private List<LoglikelihoodItem> items = List.of();
    private PassTargets plan = PassTargets.of(Questions.items(1));

    @Setup
    public void questions() {
        items = Questions.items(1_000);
        plan = PassTargets.of(items);
    }

    /** On the driver: sorting and cutting. */
    @Benchmark
    public List<UnitPlanner.PlannedUnit> cutIntoUnits() {
        return new UnitPlanner(POLICY).loglikelihoods(items);
    }

    /** On an executor: the tree and where its log-probabilities are read. */
    @Benchmark
    public PassTargets buildTree() {
        return PassTargets.of(items);
    }

    /** On an executor: the passes and who attends to whom. */
    @Benchmark
    public List<TreePass> schedulePasses() {
        return TreeSchedule.of(plan.tree(), POLICY.tokensPerPass(), POLICY.itemsPerPass());
    }

    /** From driver to executor: Java's serialisation, there and back. */
    @Benchmark
    public Object sendUnit() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new WorkUnit.Loglikelihoods(items));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
