package io.benchlake.data.format.csv;

import io.benchlake.data.format.ReadLimits;
import io.benchlake.error.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts CSV text into records of fields, as pandas' tokenizer does: quoted fields may hold line ends, a doubled quote is
 * one, text after a closing quote belongs to the field, and lines of nothing but blanks are left out.
 */
final class CsvRecords {
    private static final int END = -1;

    private final Reader in;
    private final char separator;
    private final Object source;
    private final ReadLimits limits;
    private long line = 1;
    private long recordLine = 1;
    private long characters;
    private int ahead;

    CsvRecords(Reader in, char separator, Object source, ReadLimits limits) throws IOException {
        this.in = new BufferedReader(in, 1 << 16);
        this.separator = separator;
        this.source = source;
        this.limits = limits;
        this.ahead = this.in.read();
        if (ahead == '\uFEFF') {
            this.ahead = this.in.read();
        }
    }

    /** Line on which the last record began, from 1. */
    long line() {
        return recordLine;
    }

    /** The fields of the next record, or null after the last. */
    @Nullable
    List<String> next() throws IOException {
        while (ahead != END) {
            recordLine = line;
            List<String> fields = new ArrayList<>();
            boolean quoted = false;
            do {
                StringBuilder field = new StringBuilder();
                quoted |= field(field);
                fields.add(field.toString());
            } while (tookSeparator());
            tookLineEnd();
            if (quoted || fields.size() > 1 || !fields.get(0).isBlank()) {
                return fields;
            }
        }
        return null;
    }

    /** Reads one field; says whether any of it was quoted. */
    private boolean field(StringBuilder field) throws IOException {
        boolean quoted = ahead == '"';
        if (quoted) {
            quotedPart(field);
        }
        while (ahead != END && ahead != separator && ahead != '\n' && ahead != '\r') {
            append(field);
        }
        return quoted;
    }

    private void quotedPart(StringBuilder field) throws IOException {
        take();
        while (true) {
            if (ahead == END) {
                throw wrong("a quoted field that begins here has no end. Close its quotes");
            }
            if (ahead == '"') {
                take();
                if (ahead != '"') {
                    return;
                }
            }
            append(field);
        }
    }

    private void append(StringBuilder field) throws IOException {
        field.append((char) take());
        if (field.length() > limits.lineBytes()) {
            throw wrong("a field is longer than " + limits.lineBytes() + " characters. Split the file");
        }
    }

    private boolean tookSeparator() throws IOException {
        if (ahead != separator) {
            return false;
        }
        take();
        return true;
    }

    private void tookLineEnd() throws IOException {
        if (ahead == '\r') {
            take();
        }
        if (ahead == '\n') {
            take();
        }
    }

    private int take() throws IOException {
        int taken = ahead;
        ahead = in.read();
        characters++;
        if (taken == '\n' || (taken == '\r' && ahead != '\n')) {
            line++;
        }
        if (characters > limits.splitBytes()) {
            throw wrong("the file is longer than " + limits.splitBytes() + " characters. Split it");
        }
        return taken;
    }

    private UserError wrong(String what) {
        return UserError.invalidInput("Cannot read " + source + " line " + recordLine + ": " + what + ".");
    }
}
