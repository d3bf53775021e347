package io.benchlake.inference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that stays within the memory of its device: if memory runs out, the unit is tried again in passes of half the
 * size, and units of like length keep to them. A unit that not even the smallest passes can hold is run item by item,
 * so that only what is too long by itself stays without a response. Each response says how its item fitted.
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
    public List<ItemLoglikelihood> loglikelihoods(WorkUnit.Loglikelihoods unit, UnitCourse<ItemLoglikelihood> course) {
        return new Fitting<>(device::loglikelihoods, ItemLoglikelihood::withFit, ItemLoglikelihood.NONE, course)
                .responses(
                        unit,
                        i -> new WorkUnit.Loglikelihoods(List.of(unit.items().get(i))));
    }

    @Override
    public List<GeneratedTokens> generate(WorkUnit.Generations unit, UnitCourse<GeneratedTokens> course) {
        return new Fitting<>(device::generate, GeneratedTokens::withFit, GeneratedTokens.NONE, course)
                .responses(
                        unit, i -> new WorkUnit.Generations(List.of(unit.items().get(i))));
    }

    @Override
    public long computedTokens() {
        return device.computedTokens();
    }

    @Override
    public void close() {
        device.close();
    }

    private interface Compute<U, A> {
        List<A> run(U unit, BatchPolicy policy, UnitCourse<A> course);
    }

    /** One unit that is being fitted into the memory. */
    private final class Fitting<U extends WorkUnit, A> {
        private final Compute<U, A> compute;
        private final BiFunction<A, MemoryFit, A> withFit;
        private final A none;
        private final UnitCourse<A> course;

        Fitting(Compute<U, A> compute, BiFunction<A, MemoryFit, A> withFit, A none, UnitCourse<A> course) {
            this.compute = compute;
            this.withFit = withFit;
            this.none = none;
            this.course = course;
        }

        /** @param itemAlone the unit of one item */
        List<A> responses(U unit, IntFunction<U> itemAlone) {
            return attempt(
                            unit,
                            course,
                            policy -> policy.equals(planned) ? MemoryFit.AS_PLANNED : MemoryFit.lowered(policy))
                    .orElseGet(() -> IntStream.range(0, unit.size())
                            .mapToObj(item -> course.isOpen(item) ? alone(item, itemAlone.apply(item)) : none)
                            .toList());
        }

        /**
         * An item that is run alone shares its passes with fewer others than planned, so its response always says so.
         */
        private A alone(int item, U unit) {
            A response = attempt(unit, UnitCourse.whole(), MemoryFit::lowered)
                    .map(responses -> responses.get(0))
                    .orElse(none);
            course.answered(item, response);
            return response;
        }

        private Optional<List<A>> attempt(U unit, UnitCourse<A> told, Function<BatchPolicy, MemoryFit> fit) {
            UnitLength length = UnitLength.of(unit);
            Optional<BatchPolicy> policy = Optional.of(lowered.getOrDefault(length, planned));
            while (policy.isPresent()) {
                try {
                    return Optional.of(attempt(unit, told, policy.get(), fit.apply(policy.get())));
                } catch (OutOfDeviceMemory e) {
                    device.releaseMemory();
                    policy = lower(length, policy.get(), e);
                }
            }
            return Optional.empty();
        }

        private List<A> attempt(U unit, UnitCourse<A> told, BatchPolicy policy, MemoryFit fit) {
            return compute.run(unit, policy, told.map(response -> withFit.apply(response, fit))).stream()
                    .map(response -> withFit.apply(response, fit))
                    .toList();
        }
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

    /**
     * Which units need about as much memory.
     *
     * @param generates whether text is generated
     * @param mostTokens the longest item, rounded up to a power of two; with all that it may generate
     */
    private record UnitLength(boolean generates, int mostTokens) {
        static UnitLength of(WorkUnit unit) {
            return unit instanceof WorkUnit.Loglikelihoods loglikelihoods
                    ? of(
                            false,
                            loglikelihoods.items().stream()
                                    .mapToInt(item -> item.tokens().length()))
                    : of(
                            true,
                            ((WorkUnit.Generations) unit)
                                    .items().stream()
                                            .mapToInt(item -> item.prompt().length()
                                                    + item.parameters().maxTokens()));
        }

        private static UnitLength of(boolean generates, IntStream lengths) {
            int longest = lengths.max().orElse(1);
            return new UnitLength(generates, longest == 1 ? 1 : 2 * Integer.highestOneBit(longest - 1));
        }

        @Override
        public String toString() {
            return (generates ? "generations" : "loglikelihoods") + " of up to " + mostTokens + " tokens";
        }
    }
}
