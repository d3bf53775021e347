package io.benchlake.gate.noise;

import io.benchlake.compare.RunPair;
import io.benchlake.error.UserError;
import io.benchlake.lake.table.RunRow;
import java.util.List;
import java.util.Map;

/** Two runs of the same weights in the same number format, which were computed otherwise. */
record SameModel(RunPair pair) {
    /** What must be the same; the rest, such as batch policy and device, is what the noise comes from. */
    private static final List<String> SAME = List.of("weights", "dtype", "format", "tokenizer", "config");

    /** @throws UserError if they are not that */
    SameModel {
        RunRow first = pair.baseline().run();
        RunRow second = pair.candidate().run();
        if (first.modelFingerprint().equals(second.modelFingerprint())) {
            throw refused(
                    pair,
                    "both have the model fingerprint " + first.modelFingerprint()
                            + ", so the second took the answers of the first, and no difference would be no finding."
                            + " Evaluate the same weights with another --batch-size or --device, which asks anew");
        }
        requireParts(pair, first);
        requireParts(pair, second);
        for (String part : SAME) {
            String one = parts(first).get(part);
            String other = parts(second).get(part);
            if (one == null || !one.equals(other)) {
                throw refused(
                        pair,
                        "they have another " + part + " (" + one + ", " + other
                                + "), and the difference is not noise alone. Name two runs of one model that differ in batch size or device");
            }
        }
    }

    String weights() {
        return first("weights");
    }

    String dtype() {
        return first("dtype");
    }

    private String first(String part) {
        return String.valueOf(parts(pair.baseline().run()).get(part));
    }

    static Map<String, String> parts(RunRow run) {
        return run.parts().fingerprint();
    }

    private static void requireParts(RunPair pair, RunRow run) {
        if (parts(run).isEmpty()) {
            throw refused(
                    pair,
                    "run " + run.runId()
                            + " is of an earlier version, which did not keep what its model was. Evaluate the model again");
        }
    }

    static UserError refused(RunPair pair, String why) {
        return UserError.invalidInput("Cannot measure noise between runs %s and %s: %s."
                .formatted(pair.baseline().id(), pair.candidate().id(), why));
    }
}
