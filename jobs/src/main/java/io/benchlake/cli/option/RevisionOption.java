package io.benchlake.cli.option;

import io.benchlake.models.NamedModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which state of a model is meant. */
public final class RevisionOption {
    @Option(
            names = "--revision",
            paramLabel = "REV",
            description = "Branch, tag or commit of a model in the Hugging Face cache. Default: main.")
    private @Nullable String revision;

    public @Nullable String text() {
        return revision;
    }

    /** The model of this name in the state that was asked for. */
    public NamedModel of(String name) {
        return new NamedModel(name, Optional.ofNullable(revision));
    }
}
