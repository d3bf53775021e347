package io.benchlake.run.progress;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A terminal with a bar in its last line, drawn over as it grows; whatever else is printed takes the bar's place. No
 * colours.
 */
public final class BarWriter extends PrintWriter {
    private static final String CLEAR = "\r\u001b[K";
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final int COLUMNS = 80;

    private final int columns;
    private boolean isDrawn;

    BarWriter(OutputStream terminal, int columns) {
        super(terminal, true, StandardCharsets.UTF_8);
        this.columns = columns;
    }

    /** Standard error: with a bar if it is a terminal that can move its cursor. */
    public static PrintWriter ofStandardError(Map<String, String> environment) {
        return isTerminal() && !environment.getOrDefault("TERM", "dumb").equals("dumb")
                ? new BarWriter(System.err, columns(environment.getOrDefault("COLUMNS", "")))
                : new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    }

    private static boolean isTerminal() {
        try {
            return Files.readSymbolicLink(STANDARD_ERROR).toString().matches("/dev/(pts/|tty|console).*");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    static int columns(String variable) {
        return variable.matches("[1-9]\\d{0,4}") ? Integer.parseInt(variable) : COLUMNS;
    }

    int columns() {
        return columns;
    }

    /** @param bar empty for none */
    void draw(String bar) {
        synchronized (lock) {
            clear();
            super.write(bar, 0, bar.length());
            isDrawn = !bar.isEmpty();
            flush();
        }
    }

    private void clear() {
        if (isDrawn) {
            isDrawn = false;
            super.write(CLEAR, 0, CLEAR.length());
        }
    }

    @Override
    public void write(int letter) {
        synchronized (lock) {
            clear();
            super.write(letter);
        }
    }

    @Override
    public void write(char[] letters, int offset, int length) {
        synchronized (lock) {
            clear();
            super.write(letters, offset, length);
        }
    }

    @Override
    public void write(String text, int offset, int length) {
        synchronized (lock) {
            clear();
            super.write(text, offset, length);
        }
    }
}
