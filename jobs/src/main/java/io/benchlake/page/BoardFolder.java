package io.benchlake.page;

import io.benchlake.error.ExitCode;
import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.page.content.BoardContent;
import io.benchlake.page.html.BoardPage;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of a board: put together beside its place and renamed when it is whole. A board that is there is replaced;
 * anything else is left alone.
 */
public final class BoardFolder {
    private static final long MOST_IN_ONE_FILE = 25_000_000;
    private static final String PAGE = "index.html";

    private final FileSystem files;
    private final Path folder;
    private final Path staging;
    private final Path former;

    private BoardFolder(FileSystem files, Path folder) {
        this.files = files;
        this.folder = folder;
        this.staging = new Path(folder.getParent(), "." + folder.getName() + ".part");
        this.former = new Path(folder.getParent(), "." + folder.getName() + ".former");
    }

    /** @throws UserError if something lies there that is no board */
    public static BoardFolder at(String location, Configuration hadoop) {
        try {
            FileSystem files = FileSystems.of(location, hadoop);
            files.setWriteChecksum(false);
            BoardFolder folder = new BoardFolder(files, files.makeQualified(new Path(location)));
            folder.requireFree();
            return folder;
        } catch (IOException | IllegalArgumentException fault) {
            throw UserError.usage("Cannot write a board to '" + location + "': " + fault.getMessage() + ".");
        }
    }

    private void requireFree() throws IOException {
        if (folder.getParent() == null) {
            throw UserError.usage("Cannot write a board to " + folder + ": it is a root. Name a folder in it.");
        }
        if (files.exists(folder) && !files.exists(new Path(folder, PAGE))) {
            FileStatus status = files.getFileStatus(folder);
            if (!status.isDirectory() || files.listStatus(folder).length > 0) {
                throw UserError.preflight("Cannot write a board to " + folder
                        + ": something else lies there. Name a new folder, or one that holds a board.");
            }
        }
    }

    /** Where the board lies. */
    public Path location() {
        return folder;
    }

    /** The page to open. */
    public Path page() {
        return new Path(folder, PAGE);
    }

    /** A board that is being put together. */
    final class Staged {
        /** The folder that is not its place yet. */
        String location() {
            return staging.toString();
        }

        /** Writes the page, once all other files are there. */
        void finish(BoardContent content, List<ChunkFiles.Written> written) {
            try {
                requireWritten(written);
                Map<String, String> inside = content.singleFile() ? inPage(written) : Map.of();
                write(new Path(staging, PAGE), BoardPage.html(content, inside));
            } catch (IOException fault) {
                throw unwritable(fault);
            }
        }
    }

    /** Has {@code work} put the board together; what it leaves half done goes. */
    void put(Consumer<Staged> work) {
        try {
            files.delete(staging, true);
            files.mkdirs(staging);
            try {
                work.accept(new Staged());
                replace();
            } finally {
                files.delete(staging, true);
            }
        } catch (IOException fault) {
            throw unwritable(fault);
        }
    }

    private void replace() throws IOException {
        files.delete(former, true);
        if (files.exists(folder)) {
            rename(folder, former);
        }
        rename(staging, folder);
        files.delete(former, true);
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("could not rename " + from + " to " + to);
        }
    }

    /** Executors on other machines would write to disks of their own. */
    private void requireWritten(List<ChunkFiles.Written> written) throws IOException {
        for (ChunkFiles.Written file : written) {
            if (!files.exists(chunk(file))) {
                throw UserError.preflight(
                        "Cannot write a board to " + folder
                                + ": executors do not write where this machine reads. Name a folder that all of them see, as the lake is.");
            }
        }
    }

    private Path chunk(ChunkFiles.Written file) {
        return new Path(staging, "data/" + file.key() + ".js");
    }

    /** The files' base64 by key, in the page instead of beside it. */
    private Map<String, String> inPage(List<ChunkFiles.Written> written) throws IOException {
        long bytes = written.stream().mapToLong(ChunkFiles.Written::bytes).sum();
        if (bytes > MOST_IN_ONE_FILE) {
            throw UserError.usage(
                    "Cannot write a board in a single file: docs and answers have %,d bytes, and %,d are the most that mail and browsers take well. Leave --single-file out, or show fewer docs with --samples."
                            .formatted(bytes, MOST_IN_ONE_FILE));
        }
        Map<String, String> inside = new TreeMap<>();
        for (ChunkFiles.Written file : written) {
            try (var in = files.open(chunk(file))) {
                String call = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
                inside.put(file.key(), call.split("\"", -1)[3]);
            }
        }
        files.delete(new Path(staging, "data"), true);
        return inside;
    }

    private void write(Path file, String text) throws IOException {
        try (OutputStream out = files.create(file, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private UserError unwritable(IOException fault) {
        return new UserError(
                ExitCode.PREFLIGHT,
                "Cannot write a board to " + folder + ": " + FileFault.reason(fault)
                        + ". Name a folder that this user can write to.",
                fault);
    }
}
