package io.benchlake.session;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.PrintWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Java's memory in this process. Where it is too small, Java may collect garbage for ever and neither fail nor come any
 * further; the process then ends with a message.
 */
public final class DriverHeap {
    private static final long MIB = 1 << 20;

    private static final Set<String> HEAP_POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private DriverHeap() {}

    /** Watches until the process ends. */
    public static void watch(PrintWriter err) {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> end(thread, fault, err));
        GarbageLoad load = new GarbageLoad();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // These work while the program goes on.
            boolean isConcurrent = collector.getName().matches(".*(Cycles|Concurrent).*");
            if (!isConcurrent && collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((notification, nothing) -> look(notification, load, err), null, null);
            }
        }
    }

    private static synchronized void look(Notification notification, GarbageLoad load, PrintWriter err) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
                && load.isHopeless(
                        collection(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                                .getGcInfo()))) {
            halt("collecting garbage takes nearly all of its time", err);
        }
    }

    /** Spark waits for ever for a thread of its own that has ended. */
    @SuppressWarnings("CatchAndPrintStackTrace") // as Java does with what nobody catches
    private static void end(Thread thread, Throwable fault, PrintWriter err) {
        if (fault instanceof OutOfMemoryError) {
            halt(String.valueOf(fault.getMessage()), err);
        }
        System.err.print("Exception in thread \"" + thread.getName() + "\" ");
        fault.printStackTrace();
    }

    private static void halt(String what, PrintWriter err) {
        err.println("benchlake: " + exhausted(what).getMessage());
        err.flush();
        Runtime.getRuntime().halt(ExitCode.PREFLIGHT.status());
    }

    private static GarbageLoad.Collection collection(GcInfo info) {
        long used = info.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> HEAP_POOLS.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
        return new GarbageLoad.Collection(
                info.getStartTime(),
                info.getEndTime(),
                (double) used / Runtime.getRuntime().maxMemory());
    }

    /**
     * The message for the user.
     *
     * @param what shows that there is too little
     */
    public static UserError exhausted(String what) {
        long mib = Runtime.getRuntime().maxMemory() / MIB;
        return UserError.preflight(String.format(
                Locale.ROOT,
                "Cannot go on: the driver's Java heap of %,d MiB is too small (%s). Give it more and the same command again, which"
                        + " continues: BENCHLAKE_DRIVER_MEMORY=%dm for ./benchlake, --driver-memory %dm for spark-submit.",
                mib,
                what,
                2 * mib,
                2 * mib));
    }
}
