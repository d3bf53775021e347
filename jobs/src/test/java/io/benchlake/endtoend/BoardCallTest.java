package io.benchlake.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code benchlake board} on a lake of four runs. */
class BoardCallTest {
    @TempDir
    private Path folder;

    @Test
    void theSameLakeGivesTheSameFolder() throws IOException {
        Path board = folder.resolve("board");
        EvaluateCall.Outcome first = FourRuns.call("board", "--out", board.toString(), "--samples", "all");
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.out()).contains("index.html");
        Map<String, String> files = files(board);
        assertThat(files).containsKey("index.html");
        assertThat(files.keySet())
                .filteredOn(name -> name.startsWith("data"))
                .hasSizeGreaterThan(8)
                .allSatisfy(
                        name -> assertThat(name).matches("data/[0-9a-f]{16}/(index|docs|[0-9a-f]{16})-[0-9]{3}[.]js"));

        EvaluateCall.Outcome again = FourRuns.call("board", "--out", board.toString(), "--samples", "all");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(files(board)).isEqualTo(files);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(board);
        }
    }

    @Test
    void whatIsNoBoardIsLeftAlone() throws IOException {
        Path other = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(other.resolve("one.txt"), "mine");
        EvaluateCall.Outcome outcome = FourRuns.call("board", "--out", other.toString());
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err()).contains("something else lies there. Name a new folder, or one that holds a board.");
        assertThat(files(other)).containsExactly(Map.entry("one.txt", "mine"));
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }
}
