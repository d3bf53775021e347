package io.benchlake.session;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A session that is opened when it is first asked for, which takes seconds, and stopped with the command. */
public final class LazySession implements Supplier<SparkSession>, AutoCloseable {
    private final String name;
    private final @Nullable String master;
    private @Nullable SparkSession session;

    /** @param master see {@link Sessions#open} */
    public LazySession(String name, @Nullable String master) {
        this.name = name;
        this.master = master;
    }

    @Override
    public synchronized SparkSession get() {
        if (session == null) {
            session = Sessions.open(name, master);
        }
        return session;
    }

    @Override
    public synchronized void close() {
        if (session != null) {
            session.stop();
        }
    }
}
