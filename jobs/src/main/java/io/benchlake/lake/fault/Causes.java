package io.benchlake.lake.fault;

import java.util.Optional;
import java.util.stream.Stream;

/** Reads the chain of causes of a fault. */
public final class Causes {
    /** Chains may be circular. */
    private static final int LONGEST_CHAIN = 30;

    private Causes() {}

    public static Stream<Throwable> of(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }

    public static <T extends Throwable> Optional<T> find(Throwable fault, Class<T> type) {
        return of(fault).filter(type::isInstance).map(type::cast).findFirst();
    }
}
