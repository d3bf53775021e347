package io.benchlake.tools.scaling;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.model.DType;
import io.benchlake.model.LlamaConfig;
import io.benchlake.model.RopeScaling;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate.
 *
 * @param shared folder of data sets and tokenizer
 * @param limit docs of each task; null for all
 * @param scale seconds that are waited for each second of the GPU
 * @param policy that of an evaluation of the model
 * @param tasks words of {@code --tasks}
 */
record ScalingOptions(
        Path shared,
        String master,
        int slots,
        @Nullable Double limit,
        Gpu gpu,
        double scale,
        BatchPolicy policy,
        List<String> tasks) {
    /** Llama 3.1 8B. */
    private static final LlamaConfig SHAPE = new LlamaConfig(
            128_256,
            4_096,
            14_336,
            32,
            32,
            8,
            128,
            131_072,
            1e-5,
            500_000,
            new RopeScaling.Llama3(8, 1, 4, 8_192),
            false,
            false,
            false);

    static ScalingOptions parse(String[] args) {
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < args.length; i++) {
            String[] option = args[i].split("=", 2);
            given.put(option[0], option.length == 2 ? option[1] : "");
        }
        int slots = Integer.parseInt(taken(given, "--slots", "64"));
        Gpu gpu = Gpu.of(taken(given, "--gpu", "h100"));
        ScalingOptions options = new ScalingOptions(
                Path.of(args[0]),
                taken(given, "--master", "local[" + slots + "]"),
                slots,
                limit(given.remove("--limit")),
                gpu,
                Double.parseDouble(taken(given, "--scale", "1")),
                BatchPolicy.auto(SHAPE, DType.BFLOAT16, gpu.memory()),
                List.of(taken(given, "--tasks", "mmlu|5,gsm8k|5").split(",")));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("unknown options " + given.keySet() + "; see bench/scaling --help");
        }
        return options;
    }

    private static @Nullable Double limit(@Nullable String given) {
        return given == null ? null : Double.valueOf(given);
    }

    private static String taken(Map<String, String> given, String option, String fallback) {
        String value = given.remove(option);
        return value != null ? value : fallback;
    }
}
