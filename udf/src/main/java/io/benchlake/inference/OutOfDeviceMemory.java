package io.benchlake.inference;

/** A device does not have the memory that a unit asks for; what the unit took of it is free again. */
public final class OutOfDeviceMemory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutOfDeviceMemory(String message) {
        super(message);
    }

    public OutOfDeviceMemory(String message, Throwable cause) {
        super(message, cause);
    }
}
