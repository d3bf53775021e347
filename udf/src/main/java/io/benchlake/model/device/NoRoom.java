package io.benchlake.model.device;

/** A device whose free memory does not hold a model's weights; it may once other models have left it. */
public final class NoRoom extends UnusableDevice {
    private static final long serialVersionUID = 1L;

    public NoRoom(String message) {
        super(message);
    }

    public NoRoom(String message, Throwable cause) {
        super(message, cause);
    }
}
