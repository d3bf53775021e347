package io.benchlake.model.device;

import io.benchlake.model.device.Hardware.Capability;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's library as it was built.
 *
 * @param version such as {@code 2.7.1}
 * @param cuda version of CUDA that it was built with; null if it has none
 * @param gpus compute capabilities that it has code for, without the point: 90 is 9.0; empty if it does not say
 */
public record Libtorch(String version, @Nullable String cuda, List<Integer> gpus) implements Serializable {
    private static final Pattern VERSION = Pattern.compile("\\bTORCH_VERSION=([^,\\s]+)");
    private static final Pattern CUDA = Pattern.compile("\\bCUDA_VERSION=([^,\\s]+)");

    private static final Pattern CODE = Pattern.compile("code=sm_(\\d+)");

    public Libtorch {
        gpus = List.copyOf(gpus);
    }

    /** A build whose code is not known. */
    public Libtorch(String version, @Nullable String cuda) {
        this(version, cuda, List.of());
    }

    /** What PyTorch's own description of its build says; empty if that names no version. */
    static Optional<Libtorch> of(String description) {
        return first(VERSION, description)
                .map(version -> new Libtorch(version, first(CUDA, description).orElse(null), gpus(description)));
    }

    private static List<Integer> gpus(String description) {
        return CODE.matcher(description)
                .results()
                .map(code -> Integer.valueOf(code.group(1)))
                .distinct()
                .toList();
    }

    /** Code runs on GPUs of the same major capability that are no older. */
    boolean hasCodeFor(Capability capability) {
        return gpus.isEmpty()
                || gpus.stream().anyMatch(code -> code / 10 == capability.major() && code % 10 <= capability.minor());
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Such as {@code pytorch 2.7.1, cuda 12.6}. */
    @Override
    public String toString() {
        return "pytorch " + version + (cuda == null ? "" : ", cuda " + cuda);
    }
}
