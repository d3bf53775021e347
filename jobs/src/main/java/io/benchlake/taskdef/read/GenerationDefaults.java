package io.benchlake.taskdef.read;

import io.benchlake.taskdef.OutputType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Completes {@code generation_kwargs} as the harness's {@code config/task.py} and {@code defaults.py} do. */
public final class GenerationDefaults {
    private static final long MAX_TOKENS = 256;
    private static final String KEY = "generation_kwargs";
    private static final String TEMPERATURE = "temperature";
    private static final String UNTIL = "until";

    private GenerationDefaults() {}

    /** The settings of a task that generates; empty for other output types. */
    static Map<String, @Nullable Object> of(Settings settings, OutputType outputType, String fewShotDelimiter) {
        if (outputType != OutputType.GENERATE_UNTIL) {
            return Map.of();
        }
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        settings.find(KEY)
                .ifPresentOrElse(
                        setting -> written.putAll(checked(setting.map())), () -> written.putAll(whereNothingIsSaid()));
        written.putIfAbsent(UNTIL, List.of(fewShotDelimiter));
        return written;
    }

    private static Map<String, @Nullable Object> whereNothingIsSaid() {
        Map<String, @Nullable Object> greedy = new LinkedHashMap<>();
        greedy.put(TEMPERATURE, 0.0);
        greedy.put("do_sample", false);
        greedy.put("max_gen_toks", MAX_TOKENS);
        return greedy;
    }

    /** The settings as they are written, those of known kinds checked. */
    public static Map<String, @Nullable Object> checked(Settings settings) {
        settings.find(UNTIL).ifPresent(Setting::texts);
        Map<String, @Nullable Object> plain = settings.plain();
        settings.find(TEMPERATURE).ifPresent(setting -> plain.put(TEMPERATURE, number(setting)));
        return plain;
    }

    private static double number(Setting setting) {
        if (setting.value() instanceof Number number) {
            return number.doubleValue();
        }
        throw setting.problem("is %s, not a number".formatted(setting.show()), "Write a number without quotes.");
    }
}
