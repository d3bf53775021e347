package io.benchlake.model.format.gguf;

import java.util.regex.Pattern;

/** Files of llama.cpp. */
public final class GgufFormat {
    private static final Pattern NAME = Pattern.compile("(?s).+\\.gguf|sha256-[0-9a-f]{64}");

    private GgufFormat() {}

    /** Whether a file is one of the format by its name: ollama calls its files by their hashes. */
    static boolean isNamed(String name) {
        return NAME.matcher(name).matches();
    }
}
