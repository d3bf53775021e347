package io.benchlake.cli.option;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The harness's four seeds, of which Benchlake needs that of examples and that of sampled generation.
 *
 * <p>Source: lm-eval 0.4.13 {@code _cli/utils.py}, {@code _int_or_none_list_arg_type}. {@code None}, which leaves a
 * generator unseeded there, takes its default here, so that a run can be repeated.
 */
record Seeds(long fewShot, long sampling) {
    static final String DEFAULT = "0,1234,1234,1234";

    private static final List<String> DEFAULTS = List.of(DEFAULT.split(","));

    /** @throws UserError if these are no seeds */
    static Seeds parse(String text) {
        List<String> seeds = new ArrayList<>(List.of(text.split(",", -1)));
        if (seeds.size() == 3) {
            seeds.add(DEFAULTS.get(3));
        }
        if (seeds.size() != 1 && seeds.size() != 4) {
            throw UserError.usage(
                    "Cannot read --seed '" + text + "': expected one number, three or four. Try --seed 1234.");
        }
        for (int i = 0; i < seeds.size(); i++) {
            seed(seeds, i);
        }
        return new Seeds(seed(seeds, 3), seed(seeds, 2));
    }

    private static long seed(List<String> seeds, int position) {
        String word = (seeds.size() == 1 ? seeds.get(0) : seeds.get(position)).strip();
        if (word.toLowerCase(Locale.ROOT).equals("none")) {
            return Long.parseLong(DEFAULTS.get(position));
        }
        try {
            return Long.parseLong(word.matches("[+-]?[0-9]+(_[0-9]+)*") ? word.replace("_", "") : "");
        } catch (NumberFormatException e) {
            throw UserError.usage("Cannot read --seed '" + word + "': expected a whole number or None.");
        }
    }
}
