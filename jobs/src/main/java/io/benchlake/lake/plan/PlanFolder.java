package io.benchlake.lake.plan;

import io.benchlake.error.UserError;
import io.benchlake.plan.TaskSummary.FilePart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The folder of one task's plan, on the driver or on an executor.
 *
 * @param path with scheme and authority
 * @param hadoop settings of the driver's file systems
 */
public record PlanFolder(String path, Broadcast<SerializableConfiguration> hadoop) implements Serializable {
    /**
     * Writes blocks one after the other into a new file. Its name is new, too, so that an executor's second try leaves
     * the first one's file alone.
     *
     * @return where each block lies
     */
    public List<FilePart> write(String kind, Iterable<byte[]> blocks) {
        String name = kind + "-" + UUID.randomUUID();
        List<FilePart> parts = new ArrayList<>();
        long offset = 0;
        try (OutputStream out = PlanFiles.create(files(), new Path(path, name))) {
            for (byte[] block : blocks) {
                out.write(block);
                parts.add(new FilePart(name, offset, block.length));
                offset += block.length;
            }
        } catch (IOException fault) {
            throw notWritten(fault);
        }
        return parts;
    }

    /** @throws UserError if the file is gone or too short */
    public byte[] read(FilePart part) {
        byte[] bytes = new byte[part.length()];
        try (FSDataInputStream in = files().open(new Path(path, part.file()))) {
            in.readFully(part.offset(), bytes);
            return bytes;
        } catch (IOException fault) {
            throw damaged(fault);
        }
    }

    /** The error of a plan that cannot be read. */
    public UserError damaged(IOException fault) {
        return UserError.invalidInput("Cannot read plan " + path + ": " + fault.getMessage()
                + ". Delete that folder and give the same command again: it is made anew, and no answer is lost.");
    }

    /** The error of a plan that cannot be written. */
    UserError notWritten(IOException fault) {
        return UserError.preflight("Cannot write plan " + path + ": " + fault.getMessage()
                + ". Give this user write access to the lake, and room.");
    }

    private FileSystem files() throws IOException {
        return PlanFiles.of(new Path(path), hadoop.value().value());
    }
}
