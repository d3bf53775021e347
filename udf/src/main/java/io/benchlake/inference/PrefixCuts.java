package io.benchlake.inference;

import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Cuts sorted items into ranges of bounded cost, and looks no further ahead than a range can reach. A cut makes the
 * next range compute again what it shares with the one before, so it is placed where least is shared, in the last half
 * of what fits. If next to nothing is shared, as between two subjects, a cut costs nothing: there a range ends once it
 * is worth a task of its own, so that there is small work to fill the last minute with.
 *
 * @param <T> an item
 */
public final class PrefixCuts<T> implements Iterator<PrefixCuts.Range<T>> {
    /** A cut is free if what is shared is so small a part of the range. */
    private static final int FREE_SHARE = 32;

    private final Iterator<T> sorted;
    private final Function<T, TokenIds> prompt;
    private final ToIntFunction<T> ownCost;
    private final Limits limits;
    private final List<Element<T>> ahead = new ArrayList<>();
    private TokenIds before = TokenIds.EMPTY;

    /**
     * @param sorted items, by their prompts
     * @param prompt tokens of an item that it may share with its neighbours
     * @param ownCost tokens of an item besides those
     */
    public PrefixCuts(Iterator<T> sorted, Function<T, TokenIds> prompt, ToIntFunction<T> ownCost, Limits limits) {
        this.sorted = sorted;
        this.prompt = prompt;
        this.ownCost = ownCost;
        this.limits = limits;
    }

    /**
     * How large a range may be.
     *
     * @param enough cost from which on a range ends if the next item shares next to nothing with it
     * @param maxCost only a range of one item may cost more
     */
    public record Limits(long enough, long maxCost, int maxItems) {
        /** Units of loglikelihoods may end from this part of the policy's tokens on. */
        private static final int LEAST_PART = 4;

        /** Units of generations hold several rows for each row that generates at a time, so that none waits for one. */
        private static final int ROWS_PER_SLOT = 8;

        public static Limits ofLoglikelihoods(BatchPolicy policy) {
            return new Limits(policy.tokensPerUnit() / LEAST_PART, policy.tokensPerUnit(), Integer.MAX_VALUE);
        }

        public static Limits ofGenerations(BatchPolicy policy) {
            return new Limits(
                    policy.tokensPerGenerations(),
                    policy.tokensPerGenerations(),
                    Math.multiplyExact(policy.generationRows(), ROWS_PER_SLOT));
        }
    }

    /** Consecutive items and what they cost together. */
    public record Range<T>(List<T> items, long cost) {
        public Range {
            items = List.copyOf(items);
        }
    }

    /**
     * An item that was looked at.
     *
     * @param shared leading tokens shared with the item before
     */
    private record Element<T>(T item, int length, int shared, int ownCost) {
        long costAfterNeighbour() {
            return (long) length - shared + ownCost;
        }

        long costAlone() {
            return (long) length + ownCost;
        }
    }

    @Override
    public boolean hasNext() {
        return reaches(0);
    }

    @Override
    public Range<T> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Element<T>> taken = ahead.subList(0, end());
        Range<T> range = new Range<>(taken.stream().map(Element::item).toList(), cost(taken));
        taken.clear();
        return range;
    }

    /** How many of the items ahead the next range takes. */
    private int end() {
        int best = 1;
        long cost = ahead.get(0).costAlone();
        for (int end = 1; reaches(end); end++) {
            if (cost >= limits.enough() && FREE_SHARE * (long) ahead.get(end).shared() <= cost) {
                return end;
            }
            boolean late = 2 * cost >= limits.maxCost() || 2L * end >= limits.maxItems();
            if (late && (best == 1 || ahead.get(end).shared() <= ahead.get(best).shared())) {
                best = end;
            }
            cost += ahead.get(end).costAfterNeighbour();
            if (cost > limits.maxCost() || end == limits.maxItems()) {
                return late ? best : end;
            }
        }
        return ahead.size();
    }

    /** Whether there is an item so far ahead. */
    private boolean reaches(int position) {
        if (position == ahead.size() && sorted.hasNext()) {
            ahead.add(element(sorted.next()));
        }
        return position < ahead.size();
    }

    private Element<T> element(T item) {
        TokenIds tokens = prompt.apply(item);
        int shared = tokens.sharedPrefix(before);
        before = tokens;
        return new Element<>(item, tokens.length(), shared, ownCost.applyAsInt(item));
    }

    private static <T> long cost(List<Element<T>> range) {
        long cost = range.get(0).costAlone();
        for (Element<T> element : range.subList(1, range.size())) {
            cost += element.costAfterNeighbour();
        }
        return cost;
    }
}
