package io.benchlake.run.responses;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When each executor that has work was last heard of: a beat of its heart, a task begun or ended. Shared by Spark's
 * listener thread and those that inform the user.
 */
final class SignsOfLife {
    /** If the driver itself did not run for so long, as on a machine that slept, it has heard of no executor. */
    private static final Duration OWN_PAUSE = Duration.ofSeconds(15);

    private final InstantSource clock;
    private final Duration patience;
    private final Map<String, Instant> last = new HashMap<>();
    private final Map<Long, RunningTask> running = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private Instant looked;

    /** @param patience how long an executor may be silent before it is named */
    SignsOfLife(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        looked = clock.instant();
    }

    /** The executor lives. */
    synchronized void heard(String executor) {
        last.put(executor, clock.instant());
    }

    synchronized void began(long task, RunningTask work) {
        running.put(task, work);
        heard(work.executor());
    }

    synchronized void ended(long task) {
        RunningTask work = running.remove(task);
        if (work != null) {
            heard(work.executor());
        }
    }

    /** Spark has given the executor up. */
    synchronized void gone(String executor) {
        last.remove(executor);
        told.remove(executor);
        running.values().removeIf(work -> work.executor().equals(executor));
    }

    /** Executors with work that have been silent for too long, the longest first. */
    synchronized List<Silence> silences() {
        Instant now = clock.instant();
        Map<String, RunningTask> first = new LinkedHashMap<>();
        running.values().forEach(work -> first.putIfAbsent(work.executor(), work));
        return first.values().stream()
                .map(work -> new Silence(work, last.getOrDefault(work.executor(), now), now))
                .filter(silence -> silence.length().compareTo(patience) >= 0)
                .sorted(Comparator.comparing(Silence::since))
                .toList();
    }

    /** The {@link #silences} that were not among those of the last call; to be called each second. */
    synchronized List<Silence> newSilences() {
        Instant now = clock.instant();
        if (Duration.between(looked, now).compareTo(OWN_PAUSE) > 0) {
            last.replaceAll((executor, at) -> now);
        }
        looked = now;
        List<Silence> all = silences();
        List<Silence> fresh = all.stream()
                .filter(silence -> !told.contains(silence.work().executor()))
                .toList();
        told.clear();
        all.forEach(silence -> told.add(silence.work().executor()));
        return fresh;
    }

    /**
     * A task under way.
     *
     * @param name such as {@code task 3 of 'Ask the model 12 units'}
     */
    record RunningTask(String executor, String host, String name) {}

    /** @param work that the executor began first */
    record Silence(RunningTask work, Instant since, Instant now) {
        Duration length() {
            return Duration.between(since, now);
        }

        @Override
        public String toString() {
            return "executor " + work.executor() + " on " + work.host() + " silent for " + length().toSeconds() + " s";
        }
    }
}
