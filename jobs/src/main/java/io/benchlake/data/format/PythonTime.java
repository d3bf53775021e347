package io.benchlake.data.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Days and times of day as text, as Python's {@code str} writes them. */
final class PythonTime {
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private PythonTime() {}

    /**
     * A moment counted from 1970.
     *
     * @param perSecond units in a second
     * @param isZoned whether the moment is of a zone, which is shown as UTC
     */
    static String moment(long units, long perSecond, boolean isZoned) {
        long nanos = Math.floorMod(units, perSecond) * (NANOS_A_SECOND / perSecond);
        LocalDateTime time =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(Math.floorDiv(units, perSecond), nanos), ZoneOffset.UTC);
        return text(time) + (isZoned ? "+00:00" : "");
    }

    static String text(LocalDateTime time) {
        return time.toLocalDate() + " " + text(time.toLocalTime());
    }

    static String timeOfDay(long units, long perSecond) {
        return text(LocalTime.ofNanoOfDay(units * (NANOS_A_SECOND / perSecond)));
    }

    /** Microseconds are shown where there are any; Python keeps no smaller ones. */
    private static String text(LocalTime time) {
        String seconds = "%02d:%02d:%02d".formatted(time.getHour(), time.getMinute(), time.getSecond());
        int micros = time.getNano() / 1000;
        return micros == 0 ? seconds : seconds + String.format(Locale.ROOT, ".%06d", micros);
    }
}
