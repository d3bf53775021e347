package io.benchlake.ifeval;

/** An instruction that cannot be checked: an unknown one, or one whose settings are missing or of the wrong kind. */
public final class InstructionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InstructionException(String message) {
        super(message);
    }
}
