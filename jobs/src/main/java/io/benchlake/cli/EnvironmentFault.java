package io.benchlake.cli;

import io.benchlake.error.UserError;
import io.benchlake.lake.fault.TableFault;
import io.benchlake.session.DriverHeap;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Faults of the machine, and of files of the lake, that reach the top of a command, as messages with a remedy. */
final class EnvironmentFault {
    private EnvironmentFault() {}

    /** The message for the user; empty if the cause is not known to be the machine's. */
    static Optional<UserError> of(Throwable fault) {
        for (@Nullable Throwable cause = fault; cause != null; cause = cause.getCause()) {
            Optional<UserError> known = known(cause);
            if (known.isPresent()) {
                return known;
            }
        }
        return TableFault.of(fault);
    }

    private static Optional<UserError> known(Throwable cause) {
        if (cause instanceof UserError told) {
            return Optional.of(told);
        }
        if (cause instanceof InvalidPathException path) {
            return Optional.of(path(path));
        }
        if (cause instanceof UnknownHostException host) {
            return Optional.of(UserError.preflight("Cannot find the host " + host.getMessage()
                    + ". Where it is this machine's own name, set SPARK_LOCAL_IP=127.0.0.1 or give the name an address in"
                    + " /etc/hosts; else check the name and the network."));
        }
        if (cause instanceof OutOfMemoryError memory) {
            return Optional.of(DriverHeap.exhausted(String.valueOf(memory.getMessage())));
        }
        return cause instanceof UnsatisfiedLinkError link ? Optional.of(library(link)) : Optional.empty();
    }

    private static UserError path(InvalidPathException fault) {
        Charset encoding = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        if (encoding.equals(StandardCharsets.UTF_8)) {
            return UserError.usage("Cannot use the path '" + fault.getInput() + "': " + fault.getReason() + ".");
        }
        return UserError.preflight("Cannot use the path '" + fault.getInput()
                + "': Java was started under a locale with the encoding " + encoding
                + ", which lacks some of its letters. Set LC_ALL=C.UTF-8 and give the command again.");
    }

    private static UserError library(UnsatisfiedLinkError fault) {
        return UserError.preflight(
                "Cannot load a native library: " + fault.getMessage()
                        + ". Benchlake's libraries are for Linux on x86-64 with glibc 2.28 or newer, and are unpacked below "
                        + System.getProperty("user.home") + " and " + System.getProperty("java.io.tmpdir")
                        + ": both need space and must not be mounted noexec (set HOME and BENCHLAKE_JAVA_OPTS=-Djava.io.tmpdir=DIR).");
    }
}
