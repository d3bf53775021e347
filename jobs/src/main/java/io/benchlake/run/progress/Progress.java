package io.benchlake.run.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How far a run is: what is planned, answered and scored, how fast, and how long it will take. A line every few
 * seconds, or a bar in a terminal. If an executor is silent, or nothing has come back for long, it says that the time
 * left is unknown, and why.
 *
 * <p>Its events give totals so far, and may come from any thread.
 */
public final class Progress implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration EVERY_UNKNOWN = Duration.ofSeconds(30);
    private static final Duration EVERY_BAR = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final PrintWriter out;
    private final Supplier<Optional<String>> silence;
    private final LongSupplier nanoTime;
    private final Counted planned;
    private final Counted asked;
    private final Counted scored;
    private long shown;
    private long news;
    private long longestWait;
    private boolean isClosed;

    /** @param silence the executor that gives no sign of life, if there is one */
    public Progress(PrintWriter out, Supplier<Optional<String>> silence) {
        this(out, silence, System::nanoTime);
    }

    Progress(PrintWriter out, Supplier<Optional<String>> silence, LongSupplier nanoTime) {
        this.out = out;
        this.silence = silence;
        this.nanoTime = nanoTime;
        shown = nanoTime.getAsLong();
        planned = new Counted(shown);
        asked = new Counted(shown);
        scored = new Counted(shown);
    }

    /** @param requests distinct ones of the tasks that are planned */
    public synchronized void planned(int tasks, int ofTasks, long requests) {
        planned.set(tasks, ofTasks, requests, 0);
    }

    /**
     * The model is asked, among others perhaps, these requests.
     *
     * @param tokens predicted cost of all
     */
    public synchronized void toAnswer(long requests, long tokens) {
        if (asked.of == 0) {
            asked.start = nanoTime.getAsLong();
            news = asked.start;
        }
        asked.set(asked.done, asked.of + requests, asked.weight, asked.ofWeight + tokens);
    }

    /** @param tokens that the model computed */
    public synchronized void answered(long requests, long tokens) {
        if (requests > asked.done) {
            long now = nanoTime.getAsLong();
            longestWait = Math.max(longestWait, now - news);
            news = now;
        }
        asked.set(requests, asked.of, tokens, asked.ofWeight);
    }

    public synchronized void scored(int tasks, int ofTasks) {
        if (scored.of == 0) {
            scored.start = nanoTime.getAsLong();
        }
        scored.set(tasks, ofTasks, tasks, 0);
    }

    /** Prints how far the run is, if it is time to; to be called often. */
    public synchronized void show() {
        long now = nanoTime.getAsLong();
        Optional<String> unknown = unknown(now);
        Duration every = out instanceof BarWriter ? EVERY_BAR : unknown.isPresent() ? EVERY_UNKNOWN : EVERY;
        List<Stage> stages = stages(now, unknown);
        if (stages.isEmpty()) {
            clear();
        }
        if (isClosed || now - shown < every.toNanos() || stages.isEmpty()) {
            return;
        }
        shown = now;
        if (out instanceof BarWriter terminal) {
            terminal.draw(Stage.bar(stages, terminal.columns() - 1));
        } else {
            out.println("benchlake: " + Stage.line(stages));
            out.flush();
        }
    }

    /** How far the run is, in words; empty if nothing is under way. */
    public synchronized Optional<String> text() {
        long now = nanoTime.getAsLong();
        List<Stage> stages = stages(now, unknown(now));
        return stages.isEmpty() ? Optional.empty() : Optional.of(Stage.line(stages));
    }

    /** Prints nothing more, and takes the bar away. */
    @Override
    public synchronized void close() {
        isClosed = true;
        clear();
    }

    private void clear() {
        if (out instanceof BarWriter terminal) {
            terminal.draw("");
        }
    }

    private List<Stage> stages(long now, Optional<String> unknown) {
        List<Stage> stages = new ArrayList<>();
        if (planned.isUnderWay()) {
            stages.add(ofTasks("planned", planned, "requests", now));
        }
        if (scored.isUnderWay()) {
            stages.add(ofTasks("scored", scored, "tasks", now));
        }
        if (asked.isUnderWay() && (asked.done > 0 || unknown.isPresent())) {
            stages.add(answers(now, unknown));
        }
        return stages;
    }

    private static Stage ofTasks(String did, Counted work, String what, long now) {
        double seconds = work.seconds(now);
        double share = (double) work.done / work.of;
        return new Stage(
                share, count(did, work, "tasks"), Stage.rate(work.weight, seconds, what), Stage.left(share, seconds));
    }

    /**
     * While tasks are still being planned, more will be asked, and the time left is not known. Tokens are counted as
     * units come back; until then requests say how fast it goes.
     */
    private Stage answers(long now, Optional<String> unknown) {
        double seconds = asked.seconds(now);
        boolean byTokens = asked.weight > 0;
        double share = byTokens ? Math.min(1, (double) asked.weight / asked.ofWeight) : (double) asked.done / asked.of;
        Optional<String> left = planned.isUnderWay() ? Optional.empty() : Stage.left(share, seconds);
        return new Stage(
                share,
                count("answered", asked, "requests"),
                byTokens ? Stage.rate(asked.weight, seconds, "tokens") : Stage.rate(asked.done, seconds, "requests"),
                unknown.map(why -> "time left: unknown, " + why).or(() -> left));
    }

    private static String count(String did, Counted work, String what) {
        return String.format(Locale.ROOT, "%s %,d of %,d %s", did, work.done, work.of, what);
    }

    private Optional<String> unknown(long now) {
        return asked.isUnderWay() ? silence.get().or(() -> standstill(now)) : Optional.empty();
    }

    /**
     * Says so if nothing has come back for much longer than ever before: the speed until now then says nothing of the
     * rest.
     */
    private Optional<String> standstill(long now) {
        Duration wait = Duration.ofNanos(now - news);
        return wait.compareTo(LONG) >= 0 && wait.toNanos() > 2 * longestWait
                ? Optional.of("nothing has come back for " + wait.toSeconds() + " s")
                : Optional.empty();
    }

    /** So much is done of what is known, and what it weighs. */
    private static final class Counted {
        private long start;
        private long done;
        private long of;
        private long weight;
        private long ofWeight;

        Counted(long start) {
            this.start = start;
        }

        void set(long nowDone, long nowOf, long nowWeight, long nowOfWeight) {
            done = nowDone;
            of = nowOf;
            weight = nowWeight;
            ofWeight = nowOfWeight;
        }

        boolean isUnderWay() {
            return done < of;
        }

        double seconds(long now) {
            return Math.max(1, now - start) / 1e9;
        }
    }
}
