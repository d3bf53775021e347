package io.benchlake.model.djl.program;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the C library keep the memory that tensors leave behind.
 *
 * <p>By default glibc gives every large block back to the system when it is freed, and each operator's result starts
 * with a page fault for every 4 KB: a third of the time of a forward pass on a CPU. Source: {@code mallopt(3)}.
 */
public final class NativeMemory {
    private static final Logger LOG = LoggerFactory.getLogger(NativeMemory.class);

    private static final int TRIM_THRESHOLD = -1;
    private static final int MMAP_THRESHOLD = -3;
    private static final int KEPT_BYTES = 1 << 30;

    /** The most that glibc takes: half of what one of its arenas grows by. */
    private static final int LARGEST_BLOCK = 32 << 20;

    private NativeMemory() {}

    /** Keeps up to a gigabyte; does nothing if the C library is another one. */
    static void keepFreed() {
        try {
            Function mallopt = NativeLibrary.getInstance("c").getFunction("mallopt");
            mallopt.invokeInt(new Object[] {MMAP_THRESHOLD, LARGEST_BLOCK});
            mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, KEPT_BYTES});
        } catch (UnsatisfiedLinkError e) {
            LOG.info("The C library has no mallopt; memory of tensors goes back to the system after each use");
        }
    }

    /** Bytes that are kept and that nothing uses; 0 if the C library does not say. Source: {@code mallinfo(3)}. */
    public static long freed() {
        try {
            Function mallinfo = NativeLibrary.getInstance("c").getFunction("mallinfo2");
            return ((Statistics) mallinfo.invoke(Statistics.class, new Object[0])).fordblks;
        } catch (UnsatisfiedLinkError e) {
            return 0;
        }
    }

    /** Gives back what is kept. Source: {@code malloc_trim(3)}. */
    public static void giveBackFreed() {
        try {
            NativeLibrary.getInstance("c").getFunction("malloc_trim").invokeInt(new Object[] {0L});
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("The C library has no malloc_trim");
        }
    }

    /** {@code struct mallinfo2}; its fields are {@code size_t} and keep the C library's names. */
    @FieldOrder({
        "arena",
        "ordblks",
        "smblks",
        "hblks",
        "hblkhd",
        "usmblks",
        "fsmblks",
        "uordblks",
        "fordblks",
        "keepcost"
    })
    public static final class Statistics extends Structure implements Structure.ByValue {
        public long arena;
        public long ordblks;
        public long smblks;
        public long hblks;
        public long hblkhd;
        public long usmblks;
        public long fsmblks;
        public long uordblks;
        public long fordblks;
        public long keepcost;
    }
}
