package io.benchlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    @TempDir
    private Path folder;

    private LakeRoot root;

    @BeforeEach
    void open() {
        root = LakeRoot.of(folder.toString(), new Configuration());
    }

    @Test
    void oneHasItUntilItIsGivenBack() throws IOException {
        Lease first = Objects.requireNonNull(Lease.take(root, "night").lease());
        Lease.Answer second = Lease.take(root, "night");
        assertThat(second.lease()).isNull();
        assertThat(second.holder())
                .startsWith("process " + ProcessHandle.current().pid() + " on ")
                .contains(" since ");
        assertThat(Lease.take(root, "another").lease()).isNotNull();

        first.close();
        assertThat(Lease.take(root, "night").lease()).isNotNull();
        assertThat(files()).containsExactly("000000000002");
    }

    @Test
    void ofManyAtOnceOneGetsIt() {
        List<Lease.Answer> answers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> Lease.take(root, "night"))
                .toList();
        assertThat(answers).filteredOn(answer -> answer.lease() != null).hasSize(1);
    }

    @Test
    void aHolderThatIsGoneBlocksNobody() throws IOException {
        Driver ended = new Driver(Driver.ofThisProcess().host(), 999_999_999_999L, "00000000");
        Driver elsewhere = new Driver("another-host", 1, "00000000");
        Instant longAgo = Instant.now().minus(Duration.ofMinutes(4));

        held(ended, Instant.now());
        assertThat(Lease.take(root, "night").lease()).isNotNull();
        held(elsewhere, Instant.now());
        assertThat(Lease.take(root, "night").holder()).startsWith("process 1 on another-host since ");
        held(elsewhere, longAgo);
        assertThat(Lease.take(root, "night").lease()).isNotNull();
    }

    /** Another process takes the place of all holders before. */
    private void held(Driver driver, Instant lastSign) throws IOException {
        Path leases = Files.createDirectories(folder.resolve("leases/night"));
        Files.writeString(
                leases.resolve("%012d".formatted(100 + files().size() * 100)),
                driver + "\n" + lastSign + "\n" + lastSign + "\n");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("leases/night"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
