package io.benchlake.gate;

import io.benchlake.taskdef.read.Setting;

/** Values of a policy that are numbers within bounds, or one of two words. */
final class Choices {
    private Choices() {}

    static double number(Setting place) {
        if (place.value() instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw place.problem("is " + place.show() + ", not a number", "Write a number such as 0.01, without quotes.");
    }

    static double positive(Setting place) {
        double number = number(place);
        if (number <= 0) {
            throw place.problem("is " + place.show() + ", not above 0", "Write a number above 0.");
        }
        return number;
    }

    static double share(Setting place) {
        double number = number(place);
        if (number < 0 || number > 1) {
            throw place.problem("is " + place.show() + ", not between 0 and 1", "Write a share such as 0.01.");
        }
        return number;
    }

    /** Whether a word is {@code fail}, not the other one that may stand there. */
    static boolean fails(Setting place, String other) {
        if ("fail".equals(place.value()) || other.equals(place.value())) {
            return "fail".equals(place.value());
        }
        throw place.problem("is " + place.show() + ", neither " + other + " nor fail", "Write one of the two.");
    }
}
