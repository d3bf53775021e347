package io.benchlake.error;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why a file cannot be read or written, in words: many of Java's own exceptions say the file's name alone. */
public final class FileFault {
    private FileFault() {}

    /** What follows {@code Cannot read <file>: }, without a full stop. */
    public static String reason(IOException fault) {
        if (fault instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (fault instanceof AccessDeniedException) {
            return "permission is denied";
        }
        if (fault instanceof CharacterCodingException) {
            return "it is not UTF-8";
        }
        String reason = fault instanceof FileSystemException named ? named.getReason() : fault.getMessage();
        return reason == null ? fault.getClass().getSimpleName() : lowered(reason);
    }

    private static String lowered(String reason) {
        return reason.isEmpty() ? reason : reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    }
}
