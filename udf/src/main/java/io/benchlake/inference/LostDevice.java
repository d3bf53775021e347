package io.benchlake.inference;

/** A device failed in such a way that nothing in this process can use it any more. */
public final class LostDevice extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LostDevice(String message, Throwable cause) {
        super(message, cause);
    }
}
