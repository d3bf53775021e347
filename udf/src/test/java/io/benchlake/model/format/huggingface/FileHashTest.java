package io.benchlake.model.format.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.model.ContentHash;
import io.benchlake.model.FileHash;
import io.benchlake.model.FileHashCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashTest {
    private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
    private static final int BLOCK = 16 << 20;

    @TempDir
    Path folder;

    @Test
    void everyByteAndTheLengthCount() throws Exception {
        Path file = largeFile();
        String whole = FileHash.ofFile(file);
        byte[] content = Files.readAllBytes(file);
        content[BLOCK + 5]++;
        Files.write(file, content);
        assertThat(FileHash.ofFile(file)).isNotEqualTo(whole);
        assertThat(FileHash.ofFile(Files.write(folder.resolve("a"), new byte[1])))
                .isNotEqualTo(FileHash.ofFile(Files.write(folder.resolve("b"), new byte[2])));
    }

    @Test
    void theHashIsWhatItsDescriptionSays() throws Exception {
        Path file = largeFile();
        byte[] content = Files.readAllBytes(file);
        MessageDigest whole = MessageDigest.getInstance("SHA-256");
        whole.update(new byte[] {0, 0, 0, 0, 1, 0, 3, (byte) 0xE8});
        for (int begin = 0; begin < content.length; begin += BLOCK) {
            MessageDigest block = MessageDigest.getInstance("SHA-256");
            block.update(content, begin, Math.min(BLOCK, content.length - begin));
            whole.update(block.digest());
        }
        assertThat(FileHash.ofFile(file)).isEqualTo(HexFormat.of().formatHex(whole.digest()));
    }

    @Test
    void aCheckpointIsKnownByItsBytesAndNotByItsNames() {
        TinyCheckpoint first = new TinyCheckpoint(folder.resolve("one")).shard();
        TinyCheckpoint second = new TinyCheckpoint(folder.resolve("two")).shard();
        second.replace("model.safetensors.index.json", "model-2", "other")
                .rename("model-2.safetensors", "other.safetensors");
        String hash = first.read().contentHash();
        assertThat(second.read().contentHash()).isEqualTo(hash);
        assertThat(second.setConfig("\"rms_norm_eps\": 2e-5").read().contentHash())
                .isNotEqualTo(hash);
        assertThat(first.write("chat_template.jinja", "x").read().contentHash()).isEqualTo(hash);
        assertThat(first.write("generation_config.json", "{\"eos_token_id\": 3}")
                        .read()
                        .contentHash())
                .isNotEqualTo(hash);
    }

    @Test
    void whichPartOfACheckpointDiffersIsTold() {
        TinyCheckpoint model = new TinyCheckpoint(folder.resolve("model"));
        ContentHash before = model.read().content();
        ContentHash other = model.setConfig("\"rms_norm_eps\": 2e-5").read().content();
        assertThat(other.config()).isNotEqualTo(before.config());
        assertThat(other)
                .isEqualTo(new ContentHash(other.whole(), before.weights(), other.config(), before.tokenizer()));
        ContentHash tokens = model.write("tokenizer_config.json", "{\"add_bos_token\": false}")
                .read()
                .content();
        assertThat(tokens.tokenizer()).isNotEqualTo(before.tokenizer());
        assertThat(tokens)
                .isEqualTo(new ContentHash(tokens.whole(), before.weights(), other.config(), tokens.tokenizer()));
    }

    @Test
    void aKnownFileIsNotReadAgainUntilItChanges() throws Exception {
        Path file = largeFile();
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        FileHashCache cache = new FileHashCache(folder.resolve("cache"));
        String hash = cache.hash(file);
        Path entry = onlyEntry();
        String forged = Files.readString(entry).replace(hash, "0".repeat(64));
        Files.writeString(entry, forged);
        assertThat(cache.hash(file)).isEqualTo("0".repeat(64));
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusNanos(1_000)));
        assertThat(cache.hash(file)).isEqualTo(hash);
    }

    @Test
    void aDamagedEntryIsNotTrusted() throws Exception {
        Path file = largeFile();
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        FileHashCache cache = new FileHashCache(folder.resolve("cache"));
        String hash = cache.hash(file);
        Files.writeString(onlyEntry(), "damaged");
        assertThat(cache.hash(file)).isEqualTo(hash);
    }

    @Test
    void aFileThatWasJustWrittenIsNotRemembered() throws Exception {
        new FileHashCache(folder.resolve("cache")).hash(largeFile());
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void anUnusableCacheOnlyCostsTime() throws Exception {
        Path file = largeFile();
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
        Path notAFolder = Files.writeString(folder.resolve("cache"), "x");
        assertThat(new FileHashCache(notAFolder).hash(file)).isEqualTo(FileHash.ofFile(file));
    }

    private Path onlyEntry() throws Exception {
        try (Stream<Path> entries = Files.list(folder.resolve("cache"))) {
            return entries.toList().get(0);
        }
    }

    private Path largeFile() throws Exception {
        byte[] content = new byte[BLOCK + 1_000];
        new Random(1).nextBytes(content);
        return Files.write(folder.resolve("large"), content);
    }
}
