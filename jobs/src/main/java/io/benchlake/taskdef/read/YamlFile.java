package io.benchlake.taskdef.read;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of settings in YAML that a command is given, whose faults are those of its usage. */
public final class YamlFile {
    private YamlFile() {}

    /**
     * Reads the one mapping of a file.
     *
     * @param path as the user names it
     * @param option that names the file, for messages
     * @throws UserError if it cannot be read, or holds something else
     */
    public static Settings read(Path path, String option) {
        try {
            List<Settings> documents = YamlReader.read(path.toString(), Files.readString(path), "", false);
            if (documents.size() != 1) {
                throw UserError.usage("Cannot read " + path + ": it holds " + documents.size()
                        + " YAML documents. Write one mapping of 'key: value' lines.");
            }
            return documents.get(0);
        } catch (IOException fault) {
            throw UserError.usage("Cannot read " + option + " " + path + ": " + FileFault.reason(fault) + ".");
        } catch (UserError fault) {
            throw UserError.usage(String.valueOf(fault.getMessage()));
        }
    }
}
