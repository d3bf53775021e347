package io.benchlake.lake;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.lake.fault.FaultKind;
import io.benchlake.lake.fault.TableFault;
import io.benchlake.lake.table.RunsTable;
import io.benchlake.lake.table.TableDefinition;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that holds a lake, on any Hadoop file system.
 *
 * @param path qualified with scheme and authority
 */
record LakeRoot(Path path, FileSystem files) {
    static LakeRoot of(String root, Configuration configuration) {
        if (root.isBlank()) {
            throw UserError.usage("Cannot open the lake: its root is empty. Name a folder, such as /data/lake.");
        }
        try {
            Path path = new Path(root);
            FileSystem files = FileSystems.of(root, configuration);
            return new LakeRoot(files.makeQualified(path), files);
        } catch (IOException | IllegalArgumentException fault) {
            throw new UserError(
                    ExitCode.USAGE,
                    "Cannot open lake " + root + ": " + fault.getMessage()
                            + ". Name a folder on a file system that Spark is set up for.",
                    fault);
        }
    }

    String table(TableDefinition table) {
        return new Path(path, table.name()).toString();
    }

    /** @throws UserError if no table of a lake is here */
    void requireTables() {
        if (!has(RunsTable.DEFINITION)) {
            throw notReadable("it has no table 'runs'");
        }
    }

    boolean has(TableDefinition table) {
        Path folder = new Path(path, table.name());
        try {
            boolean hasLog = files.exists(new Path(folder, "_delta_log"));
            if (!hasLog && files.exists(folder) && files.listStatus(folder).length > 0) {
                throw withoutLog(folder);
            }
            return hasLog;
        } catch (IOException fault) {
            throw TableFault.explain(folder.toString(), fault)
                    .orElseGet(() -> notReadable(String.valueOf(fault.getMessage())));
        }
    }

    private static UserError withoutLog(Path folder) {
        return UserError.invalidInput(
                "Cannot use table " + folder + ": there is something, but no Delta table: it has no"
                        + " folder _delta_log. " + FaultKind.LOG.remedy());
    }

    private UserError notReadable(String reason) {
        return UserError.invalidInput("Cannot read lake " + path + ": " + reason
                + ". Give the root that 'benchlake evaluate --lake' was given.");
    }

    /**
     * Writes and deletes a small file, and looks whether files lie where tables should.
     *
     * @throws UserError if the root cannot be written to, or a file lies there
     */
    void probe(List<TableDefinition> tables) {
        Path probe = new Path(path, ".probe-" + UUID.randomUUID());
        try {
            files.mkdirs(path);
            try (OutputStream out = files.create(probe, false)) {
                out.write("probe".getBytes(StandardCharsets.UTF_8));
            }
            files.delete(probe, false);
            for (TableDefinition table : tables) {
                refuseFile(table);
                has(table);
            }
        } catch (IOException | FSError fault) {
            throw notWritable(fault);
        }
    }

    private void refuseFile(TableDefinition table) throws IOException {
        Path folder = new Path(path, table.name());
        if (files.exists(folder) && !files.getFileStatus(folder).isDirectory()) {
            throw UserError.preflight("Cannot write to lake " + path + ": " + table.name()
                    + " is a file, and a table should lie there. Move it away, or name another root.");
        }
    }

    private UserError notWritable(Throwable fault) {
        return FaultKind.of(fault)
                .filter(FaultKind::isOfFiles)
                .map(kind -> new UserError(
                        kind.exitCode(),
                        "Cannot write to lake " + path + ": " + kind.wrong() + ". " + kind.remedy(),
                        fault))
                .orElseGet(() -> otherwiseNotWritable(fault));
    }

    private UserError otherwiseNotWritable(Throwable fault) {
        return new UserError(
                ExitCode.PREFLIGHT,
                "Cannot write to lake " + path + ": " + fault.getMessage()
                        + ". Give this user write access to the folder, or name another root.",
                fault);
    }
}
