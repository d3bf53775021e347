package io.benchlake.generation;

import io.benchlake.error.UserError;
import java.util.List;
import java.util.Optional;

/**
 * One setting and who says it.
 *
 * @param task that generates
 * @param file of the checkpoint that says it; empty if the task says it itself
 */
record SettingValue(String task, Optional<String> file, String key, Object value) {
    /** A number of any kind. */
    double number() {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong("is no number", "Give a number");
    }

    double numberWithin(double least, double most) {
        double number = number();
        require(number >= least && number <= most, "is not from " + least + " to " + most, "Give such a number");
        return number;
    }

    /** A number above zero that is written as a fraction, which transformers insists on. */
    double penalty() {
        boolean neutral = number() == 1;
        require(
                neutral || (number() > 0 && (value instanceof Double || value instanceof Float)),
                "is refused by transformers",
                "Give a number above 0 with a decimal point");
        return number();
    }

    /** A number that is written without a fraction, which transformers insists on. */
    int whole() {
        double number = number();
        require(
                !(value instanceof Double || value instanceof Float) && Math.abs(number) <= Integer.MAX_VALUE,
                "is not whole",
                "Give a whole number");
        return (int) number;
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("is neither true nor false", "Give one of them, without quotes");
    }

    /** A list of ids, or one. */
    List<Integer> ids() {
        return value instanceof List<?> list
                ? list.stream().map(item -> of(item).whole()).toList()
                : List.of(whole());
    }

    List<SettingValue> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(this::of).toList();
        }
        throw wrong("is no list", "Give a list");
    }

    /** Ids that the model has. */
    List<Integer> tokens(int vocabulary) {
        List<Integer> ids = ids();
        require(
                ids.stream().allMatch(id -> id >= 0 && id < vocabulary),
                "has an id that the model lacks",
                "Give ids below " + vocabulary);
        return ids;
    }

    void require(boolean holds, String fault, String remedy) {
        if (!holds) {
            throw wrong(fault, remedy);
        }
    }

    UserError wrong(String fault, String remedy) {
        String place = file.map(name -> name + ": '" + key + "'").orElse("generation_kwargs." + key);
        String message =
                "Cannot generate for task '%s': %s is %s: it %s. %s.".formatted(task, place, value, fault, remedy);
        return file.isPresent() ? UserError.invalidInput(message) : UserError.usage(message);
    }

    private SettingValue of(Object item) {
        return new SettingValue(task, file, key, item);
    }
}
