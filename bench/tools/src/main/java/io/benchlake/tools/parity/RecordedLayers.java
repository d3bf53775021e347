package io.benchlake.tools.parity;

import io.benchlake.error.UserError;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.StoredWeight;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.format.safetensors.SafetensorsHeader;
import io.benchlake.model.format.safetensors.StoredArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first rows of a checkpoint's weights as the official code computes them, bit for bit. */
record RecordedLayers(Path file) {
    private static final String WEIGHT = "w.";
    private static final String SUFFIX = ".safetensors";

    static List<RecordedLayers> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .map(RecordedLayers::new)
                    .toList();
        }
    }

    String id() {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    void compare(Path model, Findings findings) throws IOException {
        try {
            compare(CheckpointReader.read(model), findings);
        } catch (UserError refused) {
            findings.expect(false, "it is refused: " + refused.getMessage());
        }
    }

    private void compare(Checkpoint checkpoint, Findings findings) throws IOException {
        SafetensorsHeader header = SafetensorsHeader.read(file);
        for (SafetensorsHeader.Entry entry : header.tensors().values()) {
            if (entry.name().startsWith(WEIGHT)) {
                findings.doc();
                String name = entry.name().substring(WEIGHT.length()) + ".weight";
                compare(name, checkpoint.weights().get(name), header.array(entry), findings);
            }
        }
    }

    private static void compare(String name, @Nullable StoredWeight weight, StoredArray recorded, Findings findings)
            throws IOException {
        findings.expect(weight != null, name + " is missing");
        if (weight != null) {
            float[] values = new float[Math.toIntExact(recorded.elements())];
            weight.rows().read(0, Math.toIntExact(recorded.shape().get(0)), values);
            findings.expect(Arrays.equals(values, recorded.floats()), name + " has other values");
        }
    }
}
