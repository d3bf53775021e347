package io.benchlake.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A Hugging Face hub, or a mirror of one, as one user sees it. */
public final class Hub {
    private static final int LONGEST_SILENCE_MILLIS = 60_000;

    private final HubAddress address;
    private final HubConnection connection;
    private final Retries retries;

    public Hub(HubAddress address, HubToken token, Retries retries) {
        this(address, token, retries, LONGEST_SILENCE_MILLIS);
    }

    Hub(HubAddress address, HubToken token, Retries retries, int longestSilenceMillis) {
        this.address = address;
        this.connection = new HubConnection(address, token, longestSilenceMillis);
        this.retries = retries;
    }

    public HubAddress address() {
        return address;
    }

    /** The files of a data set or model; asks nothing yet. */
    public HubRepository repository(RepositoryId id) {
        return new HubRepository(address, connection, retries, id);
    }

    /** Bytes of a file that an interrupted download left in a folder. */
    public static long partBytes(HubFile file, Path folder) throws IOException {
        return Download.partBytes(file, folder);
    }

    /**
     * Brings a file of a commit to this machine.
     *
     * @param folder where it is kept, whole or in part, until it is used
     * @param arrived told how many bytes of the file are there, as they come
     */
    public Path download(HubRepository repository, String commit, HubFile file, Path folder, LongConsumer arrived) {
        return new Download(connection, retries, repository.id(), folder, arrived)
                .fetch(file, repository.address(commit, file.path()));
    }
}
