package io.benchlake.models.fetch;

import io.benchlake.hub.HubFile;
import java.io.IOException;
import java.nio.file.Path;

/** Where the files of a model go. */
interface FetchTarget {
    /** In it they lie under their names. */
    Path folder();

    /** In it they are while they are on their way. */
    Path downloads();

    /** The file whose lock whoever writes there holds. */
    Path lock();

    /** Where the content of a file is, if it is there. */
    Path content(HubFile file);

    /**
     * Makes room for the content of a file in the place of what is there and is not that.
     *
     * @throws io.benchlake.error.UserError if that is not ours to take away
     */
    void discard(HubFile file) throws IOException;

    /**
     * Puts a file under its name.
     *
     * @param content of the file, in {@link #downloads} or where {@link #content} says
     */
    void keep(HubFile file, Path content) throws IOException;

    /** Makes what is there as a whole known. */
    void finish() throws IOException;
}
