package io.benchlake.model.djl;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LostDevice;
import io.benchlake.inference.OutOfDeviceMemory;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.UnitDevice;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.djl.engine.EngineFault;
import io.benchlake.model.djl.pass.StopRule;
import io.benchlake.model.djl.pass.TextGenerator;
import io.benchlake.model.djl.pass.TreeLoglikelihoods;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.tokenize.Tokenizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** A Llama checkpoint on one device, run by DJL's PyTorch engine. */
public final class DjlDevice implements UnitDevice {
    private final ModelSpec spec;
    private final Tokenizer tokenizer;
    private final LlamaProgram program;
    private long computedTokens;

    DjlDevice(ModelSpec spec, Tokenizer tokenizer, LlamaProgram program) {
        this.spec = spec;
        this.tokenizer = tokenizer;
        this.program = program;
    }

    @Override
    public List<ItemLoglikelihood> loglikelihoods(
            WorkUnit.Loglikelihoods unit, BatchPolicy policy, UnitCourse<ItemLoglikelihood> course) {
        TreeLoglikelihoods tree =
                new TreeLoglikelihoods(program, spec.checkpoint().config().vocabularySize(), unit.items(), course);
        List<ItemLoglikelihood> loglikelihoods = inMemory(() -> tree.run(policy));
        computedTokens += tree.tokens();
        return loglikelihoods;
    }

    @Override
    public List<GeneratedTokens> generate(
            WorkUnit.Generations unit, BatchPolicy policy, UnitCourse<GeneratedTokens> course) {
        TextGenerator generator = new TextGenerator(program, policy, unit.items(), this::stopRule, course);
        List<GeneratedTokens> generated = inMemory(generator::run);
        computedTokens += generator.tokens();
        return generated;
    }

    private <T> T inMemory(Supplier<T> work) {
        program.prepareThread();
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw fault(e);
        }
    }

    static RuntimeException fault(RuntimeException fault) {
        Optional<EngineFault> kind = EngineFault.of(fault);
        if (kind.isEmpty()) {
            return fault;
        }
        String line = EngineFault.line(fault);
        return kind.get() == EngineFault.NO_MEMORY ? new OutOfDeviceMemory(line, fault) : new LostDevice(line, fault);
    }

    private StopRule stopRule(GenerationItem item) {
        List<Integer> eosTokenIds = Objects.requireNonNullElse(item.parameters().eosTokenIds(), spec.eosTokenIds());
        return new StopRule(tokenizer, eosTokenIds, item.parameters());
    }

    @Override
    public void releaseMemory() {
        program.releaseMemory();
    }

    @Override
    public long computedTokens() {
        return computedTokens;
    }

    @Override
    public void close() {
        program.close();
    }
}
