package io.benchlake.data.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Days, times of day and spans of time as text, as Python's {@code str} writes them. */
public final class PythonTime {
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long SECONDS_A_DAY = 86_400;
    private static final int LAST_YEAR = 9999;

    private PythonTime() {}

    /**
     * A moment counted from 1970.
     *
     * @param perSecond units in a second
     * @param zone in which it is shown, or null if it is of none
     * @throws DateTimeException if there is no such zone, or no such year in Python
     */
    public static String moment(long units, long perSecond, @Nullable String zone) {
        long nanos = Math.floorMod(units, perSecond) * (NANOS_A_SECOND / perSecond);
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(units, perSecond), nanos);
        ZonedDateTime time = instant.atZone(zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
        if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("Python has no year " + time.getYear());
        }
        String text = time.toLocalDate() + " " + text(time.toLocalTime(), perSecond == NANOS_A_SECOND);
        return zone == null ? text : text + offset(time.getOffset());
    }

    /** Such as {@code +05:30}, with seconds if there are any. */
    private static String offset(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId();
    }

    public static String text(LocalDateTime time) {
        return time.toLocalDate() + " " + text(time.toLocalTime(), false);
    }

    public static String timeOfDay(long units, long perSecond) {
        return text(LocalTime.ofNanoOfDay(units * (NANOS_A_SECOND / perSecond)), false);
    }

    /** A span of time; one counted in nanoseconds is one of pandas, which always names its days. */
    public static String span(long units, long perSecond) {
        long seconds = Math.floorDiv(units, perSecond);
        long nanos = Math.floorMod(units, perSecond) * (NANOS_A_SECOND / perSecond);
        long days = Math.floorDiv(seconds, SECONDS_A_DAY);
        LocalTime rest =
                LocalTime.ofSecondOfDay(Math.floorMod(seconds, SECONDS_A_DAY)).plusNanos(nanos);
        if (perSecond == NANOS_A_SECOND) {
            return days + " days " + (days < 0 ? "+" : "") + text(rest, true);
        }
        String clock = text(rest, false);
        String ofDay = clock.startsWith("0") ? clock.substring(1) : clock;
        return days == 0 ? ofDay : days + (Math.abs(days) == 1 ? " day, " : " days, ") + ofDay;
    }

    /** Microseconds are shown if there are any; smaller ones only pandas keeps. */
    private static String text(LocalTime time, boolean withNanos) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        int nanos = time.get(ChronoField.NANO_OF_SECOND);
        if (withNanos && nanos % 1000 != 0) {
            return seconds + String.format(Locale.ROOT, ".%09d", nanos);
        }
        int micros = time.get(ChronoField.MICRO_OF_SECOND);
        return micros == 0 ? seconds : seconds + String.format(Locale.ROOT, ".%06d", micros);
    }
}
