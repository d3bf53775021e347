package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.LogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkedCommitsTest {
    private static final int WRITERS = 4;
    private static final Configuration CONFIGURATION = new Configuration();

    @TempDir
    private Path log;

    @Test
    void aVersionGetsOneOfSeveralWritersAtOnce() throws Exception {
        for (int version = 0; version < 100; version++) {
            Path commit = log.resolve(version + ".json");
            CyclicBarrier together = new CyclicBarrier(WRITERS);
            Queue<String> winners = new ConcurrentLinkedQueue<>();
            ParallelWriters.run(WRITERS, () -> {
                String writer = Thread.currentThread().getName();
                together.await();
                if (commits(commit, writer)) {
                    winners.add(writer);
                }
                return true;
            });
            assertThat(winners).hasSize(1);
            assertThat(commit).hasContent(winners.element() + "\nlast line");
        }
        assertThat(names()).hasSize(100).allMatch(name -> name.endsWith(".json"));
    }

    @Test
    void aNameThatIsTakenKeepsItsContentUnlessToldOtherwise() throws IOException {
        Path commit = log.resolve("0.json");
        write(commit, "first", false);
        assertThatThrownBy(() -> write(commit, "second", false)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(commit).hasContent("first\nlast line");
        write(commit, "second", true);
        assertThat(commit).hasContent("second\nlast line");
    }

    @Test
    void aFileSystemWithoutLinksIsToldFromOneThatIsFullOrGone() throws IOException {
        Path commit = log.resolve("0.json");
        byte[] content = "first".getBytes(StandardCharsets.UTF_8);
        assertThat(LinkedCommits.commit(commit, content, (link, file) -> {
                    throw new FileSystemException(file.toString(), link.toString(), "Operation not permitted");
                }))
                .isFalse();
        assertThat(LinkedCommits.commit(commit, content, (link, file) -> {
                    throw new UnsupportedOperationException();
                }))
                .isFalse();

        Queue<Path> full = new ConcurrentLinkedQueue<>(List.of(commit));
        assertThatThrownBy(() -> LinkedCommits.commit(commit, content, (link, file) -> {
                    if (full.poll() != null) {
                        throw new FileSystemException(link.toString(), null, "No space left on device");
                    }
                    Files.createLink(link, file);
                }))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("No space left on device");
        assertThat(names()).isEmpty();

        Path gone = log.resolve("gone").resolve("0.json");
        assertThatThrownBy(() -> LinkedCommits.commit(gone, content, Files::createLink))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("gone");
    }

    private static boolean commits(Path commit, String writer) throws IOException {
        try {
            write(commit, writer, false);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private static void write(Path commit, String writer, boolean overwrite) throws IOException {
        LogStore store = new LinkedCommits(CONFIGURATION);
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(commit.toUri());
        store.write(path, List.of(writer, "last line").iterator(), overwrite, CONFIGURATION);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(log)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
