package io.benchlake.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A folder with task files and data sets, and calls of {@code benchlake tasks} on it. */
public record TasksCall(Path folder) {
    /** What a call left on the terminal. */
    public record Outcome(int status, String out, String err) {}

    /** The words may name files by their path in the folder after {@code @}. */
    public Outcome run(String... words) {
        List<String> command = new ArrayList<>(List.of("tasks"));
        for (String word : words) {
            command.add(word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word);
        }
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), command.toArray(String[]::new));
        return new Outcome(status, out.toString(), err.toString());
    }

    public TasksCall write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text, StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
