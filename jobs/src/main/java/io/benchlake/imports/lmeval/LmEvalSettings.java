package io.benchlake.imports.lmeval;

import io.benchlake.imports.file.PlainJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code results_*.json} says of model and settings; what it does not say is unknown, never a default of ours.
 *
 * @param time in the names of the files; empty before 0.4.3
 */
record LmEvalSettings(Map<String, @Nullable Object> file, String time) {
    private static final Pattern PRETRAINED = Pattern.compile("(?:^|,)\\s*pretrained=([^,]+)");

    /** Large sections that are elsewhere: scores, tasks, and the machine. */
    private static final Set<String> ELSEWHERE = Set.of(
            "results",
            "groups",
            "group_subtasks",
            "configs",
            "config",
            "higher_is_better",
            "n-samples",
            "pretty_env_info",
            "task_hashes",
            "chat_template",
            "versions",
            "n-shot");

    /** The harness and, as far as the files tell, its version. */
    String source() {
        Object version = file.get("lm_eval_version");
        if (version == null) {
            version = file.get("benchlake_version") == null ? null : "0.4.13 (Benchlake)";
        }
        return "lm-eval " + (version == null ? age() : version);
    }

    private String age() {
        if (time.isEmpty()) {
            return "0.4.0 to 0.4.2";
        }
        return file.isEmpty() ? "0.4" : "0.4.3 to 0.4.9";
    }

    Optional<String> model() {
        if (file.get("model_name") instanceof String name && !name.isBlank()) {
            return Optional.of(name);
        }
        Object arguments = config().get("model_args");
        if (arguments instanceof Map<?, ?> map && map.get("pretrained") instanceof String name) {
            return Optional.of(name);
        }
        Matcher named = PRETRAINED.matcher(String.valueOf(arguments));
        return named.find() ? Optional.of(named.group(1).strip()) : Optional.empty();
    }

    /** What tells one model of a name from another. */
    List<@Nullable Object> distinguishing() {
        List<@Nullable Object> parts = new ArrayList<>();
        for (String key : List.of("model", "model_args", "model_dtype", "model_revision", "model_sha")) {
            parts.add(config().get(key));
        }
        return parts;
    }

    Map<String, @Nullable Object> config() {
        return PlainJson.member(file, "config");
    }

    /** In the lake's words where they mean the same; all else under {@code source}. */
    Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(config());
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("model", model().orElse(null));
        plain.put("dtype", dtype(rest.remove("model_dtype")));
        plain.put("num_fewshot", fewShot());
        for (String key : List.of("limit", "gen_kwargs", "fewshot_seed", "bootstrap_iters", "batch_size")) {
            plain.put(key, rest.remove(key));
        }
        plain.put("apply_chat_template", file.containsKey("chat_template") ? file.get("chat_template") != null : null);
        plain.put("fewshot_as_multiturn", file.get("fewshot_as_multiturn"));
        plain.put("system_instruction", file.get("system_instruction"));
        file.forEach((key, value) -> {
            if (!ELSEWHERE.contains(key) && !plain.containsKey(key)) {
                rest.put(key, value);
            }
        });
        plain.put("source", rest);
        return plain;
    }

    private static @Nullable Object dtype(@Nullable Object dtype) {
        return dtype instanceof String text ? text.replaceFirst("^torch\\.", "") : dtype;
    }

    /** Examples of all tasks, if they have the same number. */
    private @Nullable Object fewShot() {
        List<?> shots =
                PlainJson.member(file, "n-shot").values().stream().distinct().toList();
        return shots.size() == 1 ? shots.get(0) : null;
    }

    @Nullable
    Instant started() {
        if (file.get("date") instanceof Number seconds) {
            return Instant.ofEpochMilli((long) (1000 * seconds.doubleValue()));
        }
        try {
            String[] parts = time.split("T", -1);
            return parts.length < 2
                    ? null
                    : LocalDateTime.parse(parts[0] + "T" + parts[1].replace('-', ':'))
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    double seconds() {
        try {
            Object seconds = file.get("total_evaluation_time_seconds");
            return seconds == null ? 0 : Math.max(0, Double.parseDouble(seconds.toString()));
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }
}
