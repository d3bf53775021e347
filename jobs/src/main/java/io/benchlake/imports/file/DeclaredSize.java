package io.benchlake.imports.file;

import io.benchlake.error.UserError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a zip's entry, of which there may be no more than the zip's directory says. */
final class DeclaredSize extends FilterInputStream {
    private final SourceFile file;
    private final long declared;
    private long read;

    DeclaredSize(InputStream in, SourceFile file, long declared) {
        super(in);
        this.file = file;
        this.declared = declared;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int n = in.read(bytes, from, length);
        count(Math.max(0, n));
        return n;
    }

    private void count(int more) {
        read += more;
        if (read > declared) {
            throw UserError.invalidInput("Cannot import " + file + ": it unpacks to more than the " + declared
                    + " bytes that its zip says it has. The zip is damaged or made to fill memory.");
        }
    }
}
