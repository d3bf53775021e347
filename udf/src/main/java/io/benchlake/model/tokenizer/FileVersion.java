package io.benchlake.model.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a version of a file, so that a later change is noticed.
 *
 * @param file its absolute path
 * @param size in bytes; 0 if the file cannot be looked at
 * @param modified when it was last written; null if the file cannot be looked at
 */
public record FileVersion(Path file, long size, @Nullable FileTime modified) {
    /** The version that is there now; never fails, since whoever reads the file says what is wrong. */
    public static FileVersion of(Path file) {
        Path path = file.toAbsolutePath();
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileVersion(path, attributes.size(), attributes.lastModifiedTime());
        } catch (IOException e) {
            return new FileVersion(path, 0, null);
        }
    }
}
