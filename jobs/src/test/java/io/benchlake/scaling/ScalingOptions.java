package io.benchlake.scaling;

import io.benchlake.scoring.BatchPolicy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to simulate.
 *
 * @param shared folder of data sets and tokenizer
 * @param requests about how many
 * @param scale seconds that are waited for each second of the GPU
 * @param tasks words of {@code --tasks}
 */
record ScalingOptions(Path shared, String master, int slots, int requests, Gpu gpu, double scale, List<String> tasks) {
    /** What an 8B model gets on its device. */
    private static final BatchPolicy POLICY = new BatchPolicy(1024, 1024, 32 * 1024, 16);

    static ScalingOptions parse(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < args.length; i++) {
            String[] option = args[i].split("=", 2);
            given.put(option[0], option.length == 2 ? option[1] : "");
        }
        int slots = Integer.parseInt(taken(given, "--slots", "64"));
        ScalingOptions options = new ScalingOptions(
                Path.of(args[0]),
                taken(given, "--master", "local[" + slots + "]"),
                slots,
                Integer.parseInt(taken(given, "--requests", "200000")),
                Gpu.of(taken(given, "--gpu", "h100")),
                Double.parseDouble(taken(given, "--scale", "1")),
                List.of(taken(given, "--tasks", "mmlu|5,gsm8k|5").split(",")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + given.keySet() + "; see bench/scaling --help");
        }
        return options;
    }

    BatchPolicy policy() {
        return POLICY;
    }

    private static String taken(Map<String, String> given, String option, String fallback) {
        String value = given.remove(option);
        return value != null ? value : fallback;
    }
}
