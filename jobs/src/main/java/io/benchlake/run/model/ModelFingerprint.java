package io.benchlake.run.model;

import io.benchlake.inference.TreeSchedule;
import io.benchlake.model.ContentHash;
import io.benchlake.model.device.DeviceKind;
import io.benchlake.model.device.Hardware;
import io.benchlake.model.djl.program.EngineIdentity;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ModelSpec;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Identifies everything that a model's responses depend on besides the request: weights, configuration and tokenizer by
 * content, number format, model program, engine, the kind of the devices, and what decides which tokens share a forward
 * pass.
 */
final class ModelFingerprint {
    private ModelFingerprint() {}

    static String of(ModelSpec spec, DeviceKind devices) {
        List<String> parts = List.of(
                spec.checkpoint().contentHash(),
                spec.checkpoint().format().words() + " in " + spec.dtype().key(),
                batches(spec, devices),
                EngineIdentity.describe(devices));
        return DigestUtils.sha256Hex(String.join("\n", parts) + "\n").substring(0, 32);
    }

    /** The same by name, so that it can be told which of them differ between two models. */
    static Map<String, String> parts(ModelSpec spec, DeviceKind devices) {
        ContentHash content = spec.checkpoint().content();
        return Map.of(
                "weights", content.weights(),
                "format", spec.checkpoint().format().words(),
                "tokenizer", content.tokenizer(),
                "config", content.config(),
                "dtype", spec.dtype().key(),
                "program", EngineIdentity.program(),
                "engine", EngineIdentity.libraries(devices),
                "batch_policy", batches(spec, devices),
                "device", devices.hardware());
    }

    private static String batches(ModelSpec spec, DeviceKind devices) {
        return spec.batchPolicy() + ", blocks of " + TreeSchedule.ROWS_OF_BLOCK + " tokens, units of one task"
                + steps(devices);
    }

    /** When rows leave steps decides which rows share one. */
    private static String steps(DeviceKind devices) {
        return devices.hardware().equals(Hardware.CPU) ? "" : ", " + LlamaProgram.STEPS_AHEAD_ON_GPU + " steps ahead";
    }
}
