package io.benchlake.model.device;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's library as it was built.
 *
 * @param version such as {@code 2.7.1}
 * @param cuda version of CUDA that it was built with; null if it has none
 */
public record Libtorch(String version, @Nullable String cuda) implements Serializable {
    private static final Pattern VERSION = Pattern.compile("\\bTORCH_VERSION=([^,\\s]+)");
    private static final Pattern CUDA = Pattern.compile("\\bCUDA_VERSION=([^,\\s]+)");

    /** What PyTorch's own description of its build says; empty if that names no version. */
    static Optional<Libtorch> of(String description) {
        return first(VERSION, description)
                .map(version -> new Libtorch(version, first(CUDA, description).orElse(null)));
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
