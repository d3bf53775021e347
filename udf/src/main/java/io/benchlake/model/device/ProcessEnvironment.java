package io.benchlake.model.device;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** The environment that native libraries of this process read; Java's own is a copy that was made at its start. */
public final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /** A variable's value; null if there is none. */
    public static @Nullable String get(String name) {
        Pointer value = function("getenv").invokePointer(new Object[] {name});
        return value == null ? null : value.getString(0);
    }

    /**
     * Sets a variable that is not set yet, before the library that reads it is loaded.
     *
     * @throws UnsatisfiedLinkError if the C library has no {@code setenv}
     */
    public static void setIfMissing(String name, String value) {
        function("setenv").invokeInt(new Object[] {name, value, 0});
    }

    private static Function function(String name) {
        return NativeLibrary.getInstance("c").getFunction(name);
    }
}
