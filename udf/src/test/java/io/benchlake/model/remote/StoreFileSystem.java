package io.benchlake.model.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * This machine's files under the scheme {@code store}, which writes down what is opened, whichever process opens it,
 * and takes its time as a test says.
 */
public final class StoreFileSystem extends RawLocalFileSystem {
    /** Names the file that lists what was opened. */
    public static final String OPENED = "fs.store.opened";

    static final String DELAY_MILLIS = "fs.store.delay";
    public static final String HANGS = "fs.store.hangs";
    static final String LENGTH = "fs.store.length";

    static Configuration settings(java.nio.file.Path opened) {
        Configuration settings = new Configuration(false);
        settings.set("fs.store.impl", StoreFileSystem.class.getName());
        settings.setBoolean("fs.store.impl.disable.cache", true);
        settings.set(OPENED, opened.toString());
        return settings;
    }

    /** Names of the files that were opened, in order. */
    public static List<String> opened(java.nio.file.Path list) throws IOException {
        return Files.exists(list) ? Files.readAllLines(list).stream().sorted().toList() : List.of();
    }

    @Override
    public URI getUri() {
        return URI.create("store:///");
    }

    @Override
    public String getScheme() {
        return "store";
    }

    @Override
    public FileStatus[] listStatus(Path folder) throws IOException {
        long length = getConf().getLong(LENGTH, 0);
        FileStatus[] found = super.listStatus(folder);
        return length == 0
                ? found
                : Arrays.stream(found)
                        .map(file -> new FileStatus(length, false, 1, 1, 1, file.getPath()))
                        .toArray(FileStatus[]::new);
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        Files.writeString(
                java.nio.file.Path.of(getConf().get(OPENED)),
                path.getName() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        pause(getConf().getLong(DELAY_MILLIS, 0));
        FSDataInputStream opened = super.open(path, bufferSize);
        return path.getName().equals(getConf().get(HANGS)) ? new FSDataInputStream(new HangingStream()) : opened;
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Gives one byte, and never another. */
    private static final class HangingStream extends FSInputStream {
        private boolean given;

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            pause(given ? Long.MAX_VALUE : 0);
            given = true;
            return 1;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void seek(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long getPos() {
            return 0;
        }

        @Override
        public boolean seekToNewSource(long position) {
            return false;
        }
    }
}
