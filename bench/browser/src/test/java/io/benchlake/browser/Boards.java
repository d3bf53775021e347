package io.benchlake.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.SparkFixture;
import io.benchlake.cli.Main;
import io.benchlake.lake.Lake;
import io.benchlake.lake.LakeRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The boards that are opened, written by the commands that users give. */
final class Boards {
    private static final Path FOLDER = temporary();

    /** Of {@link MadeUpRuns}. */
    static final Path MADE_UP = FOLDER.resolve("made-up");
    /** Of the demo, as the demo leaves it. */
    static final Path DEMO = FOLDER.resolve("demo").resolve("board");

    static final Path DEMO_LAKE = FOLDER.resolve("demo").resolve("lake");

    static {
        write();
    }

    private Boards() {}

    private static void write() {
        try {
            Path lake = Files.createDirectory(FOLDER.resolve("lake"));
            Lake made = Lake.open(SparkFixture.spark(), lake.toString());
            LakeRows.ensureTables(made);
            MadeUpRuns.append(made);
            call("board", "--lake", lake.toString(), "--out", MADE_UP.toString(), "--samples", "all");
            call("demo", "--dir", FOLDER.resolve("demo").toString());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** A new folder with the board of a lake. */
    static Path of(Path lake, String... options) throws IOException {
        Path board = Files.createTempDirectory(FOLDER, "board").resolve("out");
        List<String> words = new ArrayList<>(List.of("board", "--lake", lake.toString(), "--out", board.toString()));
        words.addAll(List.of(options));
        call(words.toArray(String[]::new));
        return board;
    }

    /** What a command prints. */
    static String call(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words))
                .as(err.toString())
                .isZero();
        return out.toString();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("boards");
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
