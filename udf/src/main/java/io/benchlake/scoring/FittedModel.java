package io.benchlake.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that stays within the memory of its device: where memory runs out, the unit is tried again in passes of half
 * the size, and units of like length keep to them. A unit that not even the smallest passes can hold is asked item by
 * item, so that only what is too long by itself stays without an answer. Each answer says how its item fitted.
 */
public final class FittedModel implements LanguageModel {
    private static final Logger LOG = LoggerFactory.getLogger(FittedModel.class);

    private final UnitDevice device;
    private final BatchPolicy planned;
    private final Map<UnitLength, BatchPolicy> lowered = new HashMap<>();

    /** @param planned how every unit is computed as long as memory suffices */
    public FittedModel(UnitDevice device, BatchPolicy planned) {
        this.device = device;
        this.planned = planned;
    }

    @Override
    public List<TokenScore> score(ScoringUnit.Loglikelihoods unit) {
        return answers(unit, device::score, this::scoreAlone, TokenScore::withFit);
    }

    private List<TokenScore> scoreAlone(ScoringUnit.Loglikelihoods unit) {
        return unit.items().stream()
                .map(item -> alone(
                        new ScoringUnit.Loglikelihoods(List.of(item)),
                        device::score,
                        TokenScore::withFit,
                        TokenScore.NONE))
                .toList();
    }

    @Override
    public List<GeneratedTokens> generate(ScoringUnit.Generations unit) {
        return answers(unit, device::generate, this::generateAlone, GeneratedTokens::withFit);
    }

    private List<GeneratedTokens> generateAlone(ScoringUnit.Generations unit) {
        return unit.items().stream()
                .map(item -> alone(
                        new ScoringUnit.Generations(List.of(item)),
                        device::generate,
                        GeneratedTokens::withFit,
                        GeneratedTokens.NONE))
                .toList();
    }

    @Override
    public long computedTokens() {
        return device.computedTokens();
    }

    @Override
    public void close() {
        device.close();
    }

    private <U extends ScoringUnit, A> List<A> answers(
            U unit,
            BiFunction<U, BatchPolicy, List<A>> compute,
            Function<U, List<A>> itemByItem,
            BiFunction<A, MemoryFit, A> withFit) {
        return attempt(unit, compute)
                .map(computed -> computed.policy().equals(planned)
                        ? computed.answers().stream()
                        : computed.answers().stream().map(answer -> withFit.apply(answer, computed.fit())))
                .map(Stream::toList)
                .orElseGet(() -> itemByItem.apply(unit));
    }

    /** An item on its own is in other company than the plan says, so its answer always says so. */
    private <U extends ScoringUnit, A> A alone(
            U unit, BiFunction<U, BatchPolicy, List<A>> compute, BiFunction<A, MemoryFit, A> withFit, A none) {
        return attempt(unit, compute)
                .map(computed -> withFit.apply(computed.answers().get(0), computed.fit()))
                .orElse(none);
    }

    private <U extends ScoringUnit, A> Optional<Computed<A>> attempt(
            U unit, BiFunction<U, BatchPolicy, List<A>> compute) {
        UnitLength length = UnitLength.of(unit);
        Optional<BatchPolicy> policy = Optional.of(lowered.getOrDefault(length, planned));
        while (policy.isPresent()) {
            try {
                return Optional.of(new Computed<>(compute.apply(unit, policy.get()), policy.get()));
            } catch (OutOfDeviceMemory e) {
                device.releaseMemory();
                policy = lower(length, policy.get(), e);
            }
        }
        return Optional.empty();
    }

    private Optional<BatchPolicy> lower(UnitLength length, BatchPolicy policy, OutOfDeviceMemory cause) {
        Optional<BatchPolicy> half = policy.halved();
        half.ifPresent(smaller -> lowered.put(length, smaller));
        LOG.warn(
                "Memory ran out in passes of {} tokens for a unit of {}: {} ({})",
                policy.tokensPerPass(),
                length,
                half.map(smaller -> "going on in passes of " + smaller.tokensPerPass())
                        .orElse("these are the smallest"),
                cause.getMessage());
        return half;
    }

    private record Computed<A>(List<A> answers, BatchPolicy policy) {
        MemoryFit fit() {
            return MemoryFit.lowered(policy);
        }
    }
}
