package io.benchlake.data.format.json;

import io.benchlake.data.format.PythonTime;
import io.benchlake.error.UserError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts that Arrow's JSON reader takes for a moment: a day, with hours, minutes and seconds or without, of a zone or
 * none; a moment of a zone is shown as UTC.
 */
final class JsonMoment {
    private static final int LAST_YEAR = 9999;
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4})-(\\d\\d)-(\\d\\d)" + "(?:[ T](\\d\\d)(?::(\\d\\d)(?::(\\d\\d))?)?(Z|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private JsonMoment() {}

    static boolean isMoment(String text) {
        return parse(text) != null;
    }

    /** Whether it is a moment without a time zone. */
    static boolean isPlain(String text) {
        Matcher parts = MOMENT.matcher(text);
        return isMoment(text) && parts.matches() && parts.group(7) == null;
    }

    /**
     * As Python prints it.
     *
     * @throws UserError if Python has no such year
     */
    static String text(String text) {
        LocalDateTime moment = parse(text);
        if (moment == null) {
            throw new IllegalStateException("no moment: " + text);
        }
        if (moment.getYear() < 1 || moment.getYear() > LAST_YEAR) {
            throw UserError.invalidInput(
                    "Cannot read a column of dates: " + text
                            + " is of a year that Python does not have. Write years from 1 to 9999, or a text that is no date.");
        }
        return PythonTime.text(moment);
    }

    private static @Nullable LocalDateTime parse(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3));
            LocalDateTime time = day.atTime(LocalTime.of(number(parts, 4), number(parts, 5), number(parts, 6)));
            return parts.group(7) == null ? time : time.minusMinutes(offset(parts.group(7)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Minutes ahead of UTC. */
    private static int offset(String zone) {
        if (zone.equals("Z")) {
            return 0;
        }
        int hours = Integer.parseInt(zone, 1, 3, 10);
        int minutes = zone.length() > 3 ? Integer.parseInt(zone, zone.length() - 2, zone.length(), 10) : 0;
        LocalTime ahead = LocalTime.of(hours, minutes);
        return (zone.startsWith("-") ? -1 : 1) * (ahead.getHour() * 60 + ahead.getMinute());
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }
}
