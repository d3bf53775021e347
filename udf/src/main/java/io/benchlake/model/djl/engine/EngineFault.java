package io.benchlake.model.djl.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a fault of PyTorch means, by the words of its libraries. */
public enum EngineFault {
    /**
     * After these each further call on the GPU fails in this process. Source: what {@code cudaError} says of errors
     * that leave the process in an inconsistent state.
     */
    LOST_DEVICE(
            "illegal memory access",
            "device-side assert triggered",
            "unspecified launch failure",
            "uncorrectable ECC error",
            "uncorrectable NVLink error",
            "illegal instruction was encountered",
            "misaligned address",
            "invalid program counter",
            "hardware stack error",
            "operation not supported on global/shared address space",
            "the launch timed out",
            "CUDA error: unknown error"),

    /**
     * How allocators of PyTorch, CUDA's libraries and C++ say that memory ran out. cuBLAS and cuDNN are not initialized
     * where there is no room left for their workspaces.
     */
    NO_MEMORY(
            "out of memory",
            "can't allocate memory",
            "ALLOC_FAILED",
            "ALLOCATION_FAILED",
            "CUBLAS_STATUS_NOT_INITIALIZED",
            "CUDNN_STATUS_NOT_INITIALIZED",
            "std::bad_alloc");

    private static final String CAUSE = "RuntimeError: ";

    private final Pattern words;

    EngineFault(String... words) {
        this.words = Pattern.compile(Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("|")));
    }

    /** Empty if it is neither. */
    public static Optional<EngineFault> of(RuntimeException fault) {
        return Arrays.stream(values()).filter(kind -> kind.isIn(message(fault))).findFirst();
    }

    /** The line that says what went wrong; the others are the program's stack. */
    public static String line(RuntimeException fault) {
        List<String> lines = message(fault).lines().map(String::strip).toList();
        return Stream.concat(
                        lines.stream().filter(line -> Arrays.stream(values()).anyMatch(kind -> kind.isIn(line))),
                        lines.stream().filter(line -> line.startsWith(CAUSE)))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(line -> line.startsWith(CAUSE) ? line.substring(CAUSE.length()) : line)
                .orElse("");
    }

    private static String message(RuntimeException fault) {
        return String.valueOf(fault.getMessage());
    }

    private boolean isIn(String text) {
        return words.matcher(text).find();
    }
}
