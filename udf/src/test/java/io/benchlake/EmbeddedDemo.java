package io.benchlake;

import java.nio.file.Path;

/** The model and the docs of {@code benchlake demo}, where they lie in the checkout: every clone has them. */
public final class EmbeddedDemo {
    private static final Path FILES =
            SharedFixtures.repositoryRoot().resolve("jobs/src/main/resources/io/benchlake/demo");

    private EmbeddedDemo() {}

    /** A Llama of four layers, 512 tokens and 512 positions in bfloat16. */
    public static Path model() {
        return FILES.resolve("demo-llama");
    }

    /** The data root of the {@code demo} tasks. */
    public static Path data() {
        return FILES.resolve("data");
    }
}
