package io.benchlake.gate;

import io.benchlake.gate.GateRule.AllowedDrop;
import io.benchlake.gate.GateRule.AskedDocs;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one rule of a policy.
 *
 * @param defaults what holds where the rule says nothing
 */
record RuleReader(GateRule defaults) {
    private static final List<String> KEYS = List.of(
            "tier",
            "metric",
            "filter",
            "max_drop",
            "max_relative_drop",
            "relative_below",
            "min_docs",
            "max_unscored",
            "undecided",
            "other_data",
            "other_prompt",
            "noise_floor");

    static RuleReader over(GateRule defaults) {
        return new RuleReader(defaults);
    }

    /** A rule without a word is the defaults. */
    GateRule read(Setting place) {
        if (place.value() == null) {
            return defaults;
        }
        Settings settings = place.map();
        PolicyReader.requireKnown(settings, KEYS, "a rule");
        return new GateRule(
                settings.find("tier").map(RuleReader::tier).orElse(defaults.tier()),
                optional(settings, "metric", defaults.metric(), Setting::text),
                optional(settings, "filter", defaults.filter(), Setting::text),
                drop(settings),
                docs(settings),
                settings.find("undecided")
                        .map(word -> Choices.fails(word, "pass"))
                        .orElse(defaults.failsUndecided()),
                optional(settings, "noise_floor", defaults.noiseFloor(), Setting::text));
    }

    private AllowedDrop drop(Settings settings) {
        AllowedDrop usual = defaults.drop();
        return new AllowedDrop(
                settings.find("max_drop").map(Choices::positive).orElse(usual.max()),
                optional(settings, "max_relative_drop", usual.maxRelative(), Choices::positive),
                settings.find("relative_below").map(Choices::positive).orElse(usual.relativeBelow()));
    }

    private AskedDocs docs(Settings settings) {
        AskedDocs usual = defaults.data();
        return new AskedDocs(
                settings.find("min_docs").map(place -> (long) place.count()).orElse(usual.min()),
                settings.find("max_unscored").map(Choices::share).orElse(usual.maxUnscored()),
                settings.find("other_data")
                        .map(word -> Choices.fails(word, "allow"))
                        .orElse(usual.failsOtherData()),
                settings.find("other_prompt")
                        .map(word -> Choices.fails(word, "allow"))
                        .orElse(usual.failsOtherPrompt()));
    }

    /** A value that null takes away. */
    private static <T> @Nullable T optional(
            Settings settings, String key, @Nullable T usual, Function<Setting, T> reader) {
        return settings.has(key) ? settings.find(key).map(reader).orElse(null) : usual;
    }

    private static Tier tier(Setting place) {
        return Stream.of(Tier.values())
                .filter(tier -> tier.name().toLowerCase(Locale.ROOT).equals(place.value()))
                .findFirst()
                .orElseThrow(
                        () -> place.problem("is " + place.show() + ", neither gate nor watch", "Write one of them."));
    }
}
