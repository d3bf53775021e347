package io.benchlake.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.lake.table.RunsTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files beside the rows of {@code runs} that say which plans' requests a driver is asking. A file is complete before
 * the row that stands for it is committed.
 */
record ClaimedPlans(FileSystem files, Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ClaimedPlans in(LakeRoot root) {
        // Delta leaves folders with an underscore alone.
        return new ClaimedPlans(root.files(), new Path(root.table(RunsTable.DEFINITION), "_asking"));
    }

    /**
     * What one driver claims.
     *
     * @param plans hash of each claimed plan, with the claims that came before: it leaves their requests to others
     * @param answeredBefore requests of the plans that were answered before the driver began; negative if not yet known
     */
    record Claims(Map<String, List<OtherClaim>> plans, long answeredBefore) {
        static final Claims NONE = new Claims(Map.of(), -1);

        Claims {
            plans = new TreeMap<>(plans);
        }
    }

    /** A plan that another driver has claimed. */
    record OtherClaim(String driver, String plan) {}

    void write(String driver, Claims claims) {
        try (OutputStream out = files.create(file(driver), true)) {
            out.write(JSON.writeValueAsBytes(claims));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Nothing if the driver left no file, or one of an earlier version. */
    Claims read(String driver) {
        try (InputStream in = files.open(file(driver))) {
            return parsed(in.readAllBytes());
        } catch (FileNotFoundException none) {
            return Claims.NONE;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static Claims parsed(byte[] json) {
        try {
            return JSON.readValue(json, Claims.class);
        } catch (IOException ofAnEarlierVersion) {
            return Claims.NONE;
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
        return new Path(folder, driver.replace(' ', '_'));
    }
}
