package io.benchlake.imports.file;

import io.benchlake.data.format.ReadLimits;
import io.benchlake.data.format.json.Lines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/** The rows of a file of samples: one JSON object a line, or one array of them, whatever the file's name says. */
public final class Rows {
    private Rows() {}

    /** A row, and where it stands. */
    public record Place(Map<String, @Nullable Object> row, String where) {}

    /** @throws io.benchlake.error.UserError while reading, for the first row that is no object */
    public static Iterator<Place> of(SourceFile file, Configuration hadoop) {
        try {
            BufferedInputStream in = new BufferedInputStream(file.open(hadoop), 1 << 16);
            return first(in) == '['
                    ? new InArray(PlainJson.array(in, file.toString()), file.toString())
                    : new InLines(in, file);
        } catch (IOException fault) {
            throw file.unreadable(fault);
        }
    }

    private static int first(BufferedInputStream in) throws IOException {
        in.mark(1 << 12);
        int b = in.read();
        for (int i = 0; b >= 0 && Character.isWhitespace(b) && i < 1 << 11; i++) {
            b = in.read();
        }
        in.reset();
        return b;
    }

    private static final class InArray extends OneByOne<Place> {
        private final Iterator<Map<String, @Nullable Object>> elements;
        private final String file;
        private int read;

        InArray(Iterator<Map<String, @Nullable Object>> elements, String file) {
            this.elements = elements;
            this.file = file;
        }

        @Override
        protected @Nullable Place read() {
            return elements.hasNext() ? new Place(elements.next(), file + " row " + ++read) : null;
        }
    }

    private static final class InLines extends OneByOne<Place> {
        private static final ReadLimits ANY_NUMBER_OF_LINES =
                new ReadLimits(Long.MAX_VALUE, ReadLimits.DEFAULT.lineBytes());

        private final InputStream in;
        private final Lines lines;
        private final SourceFile file;

        InLines(InputStream in, SourceFile file) {
            this.in = in;
            this.lines = new Lines(in, file, ANY_NUMBER_OF_LINES);
            this.file = file;
        }

        @Override
        protected @Nullable Place read() {
            try {
                for (byte[] line = lines.next(); line != null; line = lines.next()) {
                    if (!isBlank(line)) {
                        String where = file + " line " + lines.number();
                        return new Place(PlainJson.object(line, where), where);
                    }
                }
                in.close();
                return null;
            } catch (IOException fault) {
                throw file.unreadable(fault);
            }
        }

        private static boolean isBlank(byte[] line) {
            for (byte b : line) {
                if (!Character.isWhitespace(b)) {
                    return false;
                }
            }
            return true;
        }
    }
}
