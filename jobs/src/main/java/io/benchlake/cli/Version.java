package io.benchlake.cli;

import io.benchlake.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code benchlake --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"benchlake " + BuildInfo.version()};
    }
}
