package io.benchlake.tools.scaling;

import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.WorkUnit;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tools.scaling.Gpu.Work;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A model that answers from the tokens' hash after as long as a GPU would take. */
final class WaitingModel implements LanguageModel {
    private final Simulation simulation;
    private final UnitWork units;
    private long computedTokens;
    private long askedNanos;

    WaitingModel(Simulation simulation) {
        this.simulation = simulation;
        this.units = new UnitWork(simulation.policy());
        await(System.nanoTime(), simulation.nanos(simulation.gpu().loadSeconds()));
    }

    @Override
    public List<ItemLoglikelihood> loglikelihoods(WorkUnit.Loglikelihoods unit, UnitCourse<ItemLoglikelihood> course) {
        long start = System.nanoTime();
        work(start, units.ofScores(unit), 0);
        return unit.items().stream().map(item -> score(item.tokens())).toList();
    }

    @Override
    public List<GeneratedTokens> generate(WorkUnit.Generations unit, UnitCourse<GeneratedTokens> course) {
        long start = System.nanoTime();
        List<Integer> lengths = unit.items().stream().map(this::length).toList();
        work(
                start,
                units.ofTexts(unit, lengths),
                lengths.stream().mapToInt(Integer::intValue).sum());
        return unit.items().stream().map(this::text).toList();
    }

    @Override
    public long computedTokens() {
        return computedTokens;
    }

    /** How long the GPU would have worked by now, less the load. */
    long askedNanos() {
        return askedNanos;
    }

    @Override
    public void close() {}

    /** The clock starts before the work is counted, so counting does not lengthen the wait. */
    private void work(long start, Work work, long generated) {
        long nanos = simulation.nanos(simulation.gpu().seconds(work));
        computedTokens += work.promptTokens() + generated;
        askedNanos += nanos;
        await(start, nanos);
    }

    private static void await(long start, long nanos) {
        for (long left = nanos; left > 0; left = start + nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static ItemLoglikelihood score(TokenIds tokens) {
        return new ItemLoglikelihood(-(tokens.hashCode() & 0xFFFF) / 4096.0, (tokens.hashCode() & 1) == 0);
    }

    private int length(GenerationItem item) {
        List<Integer> lengths = simulation.answerLengths();
        int drawn = lengths.get(Math.floorMod(item.prompt().hashCode(), lengths.size()));
        return Math.min(drawn, item.parameters().maxTokens());
    }

    private GeneratedTokens text(GenerationItem item) {
        int length = length(item);
        return new GeneratedTokens(TokenIds.of(new int[length]), "x".repeat(4 * length));
    }
}
