package io.benchlake.run.progress;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One kind of a run's work that is under way.
 *
 * @param share of the work that is done, from 0 to 1
 * @param count such as {@code answered 10 of 100 requests}
 * @param rate such as {@code 9,546 tokens/s}
 * @param left such as {@code 40 s left}; empty if nobody can say
 */
record Stage(double share, String count, String rate, Optional<String> left) {
    private static final int SHORTEST_BAR = 10;
    private static final int LONGEST_BAR = 30;

    /** @param seconds that the work has taken so far */
    static Optional<String> left(double share, double seconds) {
        return share > 0
                ? Optional.of(words(Duration.ofMillis(Math.round((1 - share) / share * seconds * 1000))))
                : Optional.empty();
    }

    private static String words(Duration left) {
        long seconds = Math.round(left.toMillis() / 1000.0);
        return seconds < 60 ? seconds + " s left" : seconds / 60 + " min " + seconds % 60 + " s left";
    }

    static String rate(long done, double seconds, String what) {
        double rate = done / seconds;
        return String.format(Locale.ROOT, rate < 10 ? "%,.1f %s/s" : "%,.0f %s/s", rate, what);
    }

    @Override
    public String toString() {
        return Stream.concat(Stream.of(count, rate), left.stream()).collect(Collectors.joining(", "));
    }

    /** All that is under way, for a log. */
    static String line(List<Stage> stages) {
        return stages.stream().map(Stage::toString).collect(Collectors.joining("; "));
    }

    /** The same behind a bar of the last one's share, in no more than so many columns. */
    static String bar(List<Stage> stages, int columns) {
        String line = line(stages);
        int room = Math.min(LONGEST_BAR, columns - line.length() - "[] ".length());
        if (room < SHORTEST_BAR) {
            return line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 1)) + "…";
        }
        int done = (int) Math.floor(stages.get(stages.size() - 1).share() * room);
        return "[" + "#".repeat(done) + "-".repeat(room - done) + "] " + line;
    }
}
