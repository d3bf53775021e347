package io.benchlake.lake;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files beside the rows of {@code runs} that say which requests a driver is asking, eight bytes of each hash. A file is
 * complete before the row that stands for it is committed.
 */
record AskedRequests(FileSystem files, Path folder) {
    static AskedRequests in(LakeRoot root) {
        // Delta leaves folders with an underscore alone.
        return new AskedRequests(root.files(), new Path(root.table(RunsTable.DEFINITION), "_asking"));
    }

    static long key(String requestHash) {
        return Long.parseUnsignedLong(requestHash, 0, 16, 16);
    }

    void write(String driver, Collection<String> hashes) {
        ByteBuffer keys = ByteBuffer.allocate(Long.BYTES * hashes.size());
        hashes.forEach(hash -> keys.putLong(key(hash)));
        try (DataOutputStream out = files.create(file(driver), true)) {
            out.write(keys.array());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Empty where the driver left no file. */
    Set<Long> read(String driver) {
        try (DataInputStream in = files.open(file(driver))) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
            Set<Long> keys = new HashSet<>();
            while (bytes.remaining() >= Long.BYTES) {
                keys.add(bytes.getLong());
            }
            return keys;
        } catch (FileNotFoundException none) {
            return Set.of();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    void delete(String driver) {
        try {
            files.delete(file(driver), false);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Path file(String driver) {
        return new Path(folder, driver.replace(' ', '-'));
    }
}
