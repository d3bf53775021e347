package io.benchlake.run.responses;

import io.benchlake.lake.RunClaims;
import io.benchlake.lake.RunClaims.Claim;
import io.benchlake.lake.table.RunRow;
import io.benchlake.run.state.Cancellation;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names drivers that run the same requests at the same time, and waits for them. */
final class OtherDrivers {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final PrintWriter out;
    private final Cancellation cancellation;
    private final Set<String> met = new HashSet<>();
    private long lastLine = System.nanoTime();

    OtherDrivers(PrintWriter out, Cancellation cancellation) {
        this.out = out;
        this.cancellation = cancellation;
    }

    /** Says, once for each, who runs what this run needs; {@code missing} responses are still to come. */
    void meet(Claim claim, String runId, long missing) {
        for (RunRow other : claim.others()) {
            if (met.add(other.runId() + other.pulse().driver())) {
                out.println(sentence(claim, other, missing, runId));
                lastLine = System.nanoTime();
            }
        }
        out.flush();
    }

    boolean haveBeenMet() {
        return !met.isEmpty();
    }

    private static String sentence(Claim claim, RunRow other, long missing, String runId) {
        String who = "benchlake: " + name(other)
                + (other.runId().equals(runId) ? " is under way in another process (" : " (")
                + RunClaims.driver(other) + ", last sign of life "
                + Duration.between(RunClaims.lastSign(other), Instant.now()).toSeconds() + " s ago)";
        if (other.runId().equals(runId)) {
            return who + "; waiting until it has ended";
        }
        return claim.isHeld()
                ? who + " is asking some of these requests; asking the others meanwhile"
                : String.format(
                        Locale.ROOT,
                        "%s is asking all of the %,d requests that are left; waiting for its answers",
                        who,
                        missing);
    }

    /** @throws io.benchlake.run.state.RunCancelled if the process is asked to end meanwhile */
    void await(Claim claim, long missing) {
        if (System.nanoTime() - lastLine > EVERY.toNanos()) {
            lastLine = System.nanoTime();
            out.printf(
                    Locale.ROOT,
                    "benchlake: %,d answers still to come from %s%n",
                    missing,
                    claim.others().stream().map(OtherDrivers::name).collect(Collectors.joining(", ")));
            out.flush();
        }
        cancellation.pause(PAUSE);
    }

    private static String name(RunRow run) {
        @Nullable String name = run.runName();
        return "run " + run.runId() + " (" + Objects.requireNonNullElse(name, run.model()) + ")";
    }
}
