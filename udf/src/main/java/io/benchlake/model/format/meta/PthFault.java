package io.benchlake.model.format.meta;

import io.benchlake.error.UserError;
import java.nio.file.Path;

/** The words for what is wrong with a {@code .pth} file. */
record PthFault(Path file) {
    /** What a download that went wrong leaves. */
    UserError damaged(String fault) {
        return refused(fault, "Fetch it again.");
    }

    /** What a sound file can hold that is no plain weights. */
    UserError unusable(String fault) {
        return refused(fault, "Save the weights with torch.save as a dictionary of tensors, or as safetensors.");
    }

    /** What could run code in a program that loads it. */
    UserError suspicious(String fault) {
        return refused(
                fault,
                "Weights have no use for that, and loaded elsewhere it could run code; here nothing of it was run."
                        + " Get the file from a source that you trust.");
    }

    UserError refused(String fault, String remedy) {
        return UserError.invalidInput("Cannot read " + file + ": " + fault + ". " + remedy);
    }
}
