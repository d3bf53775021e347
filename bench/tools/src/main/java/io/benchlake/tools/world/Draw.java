package io.benchlake.tools.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Random choices, the same on every machine for the same seed. */
public final class Draw {
    private final Random random;

    public Draw(long seed) {
        this.random = new Random(seed);
    }

    /** From 0 to below {@code bound}. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    public <T> T one(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    <T> List<T> shuffled(List<T> items) {
        List<T> copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }

    <T> List<T> distinct(List<T> items, int count) {
        return List.copyOf(shuffled(items).subList(0, count));
    }

    /** Draws again until the condition holds. */
    static <T> T until(Predicate<T> wanted, Supplier<T> draw) {
        T drawn = draw.get();
        while (!wanted.test(drawn)) {
            drawn = draw.get();
        }
        return drawn;
    }
}
