package io.benchlake.model.djl.program;

import io.benchlake.model.device.ProcessEnvironment;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the threads that compute one operator sleep soon while they wait for each other.
 *
 * <p>By default they spin, for about as long as an operator takes. If another process wants the same cores, a spinning
 * thread keeps the one it waits for from working, and the same work takes many times as long. A short spin costs
 * nothing there, and saves the waking if the cores are free. Source: {@code OMP_WAIT_POLICY} and {@code GOMP_SPINCOUNT}
 * in libgomp's manual.
 */
public final class OpenMpWaiting {
    private static final Logger LOG = LoggerFactory.getLogger(OpenMpWaiting.class);

    private static final String POLICY = "OMP_WAIT_POLICY";
    private static final String SPINS = "GOMP_SPINCOUNT";

    /** The environment variables that say how threads wait. */
    public static final Set<String> NAMES = Set.of(POLICY, SPINS);

    private OpenMpWaiting() {}

    /** The variables of a process whose threads sleep soon: those in {@code environment}, if it has any of them. */
    public static Map<String, String> variables(Map<String, String> environment) {
        Map<String, String> chosen = new TreeMap<>(environment);
        chosen.keySet().retainAll(NAMES);
        return chosen.isEmpty() ? Map.of(POLICY, "PASSIVE", SPINS, "1000") : Map.copyOf(chosen);
    }

    /** Sets them in this process; libgomp reads them when it is loaded, so this comes before the engine. */
    static void set() {
        try {
            variables(System.getenv()).forEach(ProcessEnvironment::setIfMissing);
        } catch (UnsatisfiedLinkError e) {
            LOG.info("The C library has no setenv; threads that wait for each other spin");
        }
    }
}
