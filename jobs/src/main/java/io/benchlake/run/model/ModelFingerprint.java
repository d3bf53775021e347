package io.benchlake.run.model;

import io.benchlake.inference.TreeSchedule;
import io.benchlake.model.device.DeviceKind;
import io.benchlake.model.djl.program.EngineIdentity;
import io.benchlake.model.djl.program.ModelSpec;
import java.util.List;
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
                spec.batchPolicy() + ", blocks of " + TreeSchedule.ROWS_OF_BLOCK + " tokens, units of one task",
                EngineIdentity.describe(devices));
        return DigestUtils.sha256Hex(String.join("\n", parts) + "\n").substring(0, 32);
    }
}
