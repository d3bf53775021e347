package io.benchlake.lake;

import io.benchlake.lake.table.RunsTable;
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
 * Files beside the rows of {@code runs} that say which requests a driver is running. A file is complete before the row
 * that stands for it is committed.
 */
record ClaimedRequests(FileSystem files, Path folder) {
    static ClaimedRequests in(LakeRoot root) {
        // Delta leaves folders with an underscore alone.
        return new ClaimedRequests(root.files(), new Path(root.table(RunsTable.DEFINITION), "_asking"));
    }

    /**
     * What one file holds: eight bytes of each hash.
     *
     * @param claimed what the driver is running
     * @param begun what earlier drivers of the run ran together with some of these
     * @param scoredBefore responses that the driver had stored before it claimed these
     */
    record Keys(Set<Long> claimed, Set<Long> begun, long scoredBefore) {
        static final Keys NONE = new Keys(Set.of(), Set.of(), 0);

        static Keys of(Collection<String> claimed, Set<Long> begun, long scoredBefore) {
            Set<Long> keys = new HashSet<>();
            claimed.forEach(hash -> keys.add(key(hash)));
            return new Keys(keys, begun, scoredBefore);
        }

        /** All that was run together. */
        Set<Long> all() {
            Set<Long> all = new HashSet<>(claimed);
            all.addAll(begun);
            return all;
        }
    }

    static long key(String requestHash) {
        return Long.parseUnsignedLong(requestHash, 0, 16, 16);
    }

    void write(String driver, Keys keys) {
        ByteBuffer bytes = ByteBuffer.allocate(
                Long.BYTES * (2 + keys.claimed().size() + keys.begun().size()));
        bytes.putLong(keys.scoredBefore()).putLong(keys.claimed().size());
        keys.claimed().forEach(bytes::putLong);
        keys.begun().forEach(bytes::putLong);
        try (DataOutputStream out = files.create(file(driver), true)) {
            out.write(bytes.array());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Empty if the driver left no file. */
    Keys read(String driver) {
        try (DataInputStream in = files.open(file(driver))) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes());
            if (bytes.remaining() < 2 * Long.BYTES) {
                return Keys.NONE;
            }
            Keys keys = new Keys(new HashSet<>(), new HashSet<>(), bytes.getLong());
            long claimed = bytes.getLong();
            while (bytes.remaining() >= Long.BYTES) {
                (keys.claimed().size() < claimed ? keys.claimed() : keys.begun()).add(bytes.getLong());
            }
            return keys;
        } catch (FileNotFoundException none) {
            return Keys.NONE;
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
