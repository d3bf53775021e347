package io.benchlake.run.responses;

import io.benchlake.lake.RunClaims;
import io.benchlake.lake.RunClaims.Claim;
import io.benchlake.lake.table.RunRow;
import io.benchlake.run.state.Cancellation;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names drivers that run the same requests at the same time, and waits for them. */
final class OtherDrivers {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final PrintWriter out;
    private final Cancellation cancellation;
    private final Set<String> met = new HashSet<>();
    private List<RunRow> inTheWay = List.of();
    private long missing;
    private long lastLine = System.nanoTime();

    OtherDrivers(PrintWriter out, Cancellation cancellation) {
        this.out = out;
        this.cancellation = cancellation;
    }

    /** Says that another process has the run. */
    void meet(Claim claim, String runId) {
        claim.others().forEach(other -> meet(other, sentence(other, runId) + "; waiting until it has ended"));
    }

    /**
     * Says, once for each, who is asking what this run needs.
     *
     * @param isAsking whether this driver has requests of its own to ask
     */
    void meet(Claim claim, List<TaskAnswers> known, boolean isAsking) {
        Map<Integer, Integer> requests = new TreeMap<>();
        known.forEach(task -> task.ofOthers().forEach((other, count) -> requests.merge(other, count, Integer::sum)));
        inTheWay = requests.keySet().stream().map(claim.others()::get).toList();
        missing = requests.values().stream().mapToLong(Integer::longValue).sum();
        for (RunRow other : inTheWay) {
            meet(
                    other,
                    sentence(other, "")
                            + (isAsking ? " is asking some of these requests; asking the others meanwhile" : all()));
        }
    }

    private void meet(RunRow other, String sentence) {
        if (met.add(other.runId() + other.pulse().driver())) {
            out.println(sentence);
            out.flush();
            lastLine = System.nanoTime();
        }
    }

    private String all() {
        return String.format(
                Locale.ROOT, " is asking all of the %,d requests that are left; waiting for its answers", missing);
    }

    private static String sentence(RunRow other, String runId) {
        return "benchlake: " + name(other)
                + (other.runId().equals(runId) ? " is under way in another process (" : " (")
                + RunClaims.driver(other) + ", last sign of life "
                + Duration.between(RunClaims.lastSign(other), Instant.now()).toSeconds() + " s ago)";
    }

    /** @throws io.benchlake.run.state.RunCancelled if the process is asked to end meanwhile */
    void await() {
        if (System.nanoTime() - lastLine > EVERY.toNanos()) {
            lastLine = System.nanoTime();
            out.printf(
                    Locale.ROOT,
                    "benchlake: %,d answers still to come from %s%n",
                    missing,
                    inTheWay.stream().map(OtherDrivers::name).collect(Collectors.joining(", ")));
            out.flush();
        }
        cancellation.pause(PAUSE);
    }

    private static String name(RunRow run) {
        @Nullable String name = run.runName();
        return "run " + run.runId() + " (" + Objects.requireNonNullElse(name, run.model()) + ")";
    }
}
