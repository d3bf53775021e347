package io.benchlake.model;

import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Remembers the hashes of large files in the user's cache directory, so that a checkpoint is hashed once; nothing is
 * written beside the model.
 *
 * <p>An entry holds for one real path, size, modification time and inode. A file that was modified within the last
 * seconds is not remembered, since a later write might not change its time. An unusable cache directory only costs
 * time.
 */
public final class FileHashCache {
    private static final long SMALL_FILE_BYTES = 1 << 20;
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private final Path directory;
    private final boolean hashes;

    /** @param directory that is to keep them */
    public FileHashCache(Path directory) {
        this(directory, true);
    }

    private FileHashCache(Path directory, boolean hashes) {
        this.directory = directory;
        this.hashes = hashes;
    }

    /** The cache in {@code $XDG_CACHE_HOME/benchlake}, or {@code ~/.cache/benchlake}. */
    public static FileHashCache ofUser(Map<String, String> environment) {
        return new FileHashCache(userCaches(environment).resolve("file-hashes"));
    }

    /** The same cache for who wants no hash: {@link #hash} is empty, and reads nothing. */
    public FileHashCache withoutHashes() {
        return new FileHashCache(directory, false);
    }

    /** The folder of all that Benchlake keeps for this user on this host: files that may be deleted at any time. */
    public static Path userCaches(Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = base.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
        return caches.resolve("benchlake");
    }

    /** The file's {@link FileHash}, read from the file only if it is not known yet. */
    public String hash(Path file) {
        return !hashes ? "" : digest(file, new Digest("", 64, FileHash::ofFile));
    }

    /** The file's MD5 sum, by which Meta describes its downloads, read from the file only if it is not known yet. */
    public String md5(Path file) {
        return digest(file, new Digest("md5\n", 32, path -> read(path, DigestUtils::md5Hex)));
    }

    /** The file's plain SHA-256, after which ollama calls its files, read from the file only if it is not known yet. */
    public String sha256(Path file) {
        return digest(file, new Digest("sha256\n", 64, path -> read(path, DigestUtils::sha256Hex)));
    }

    /**
     * A way to digest a file.
     *
     * @param kind ends the key of what is remembered
     * @param length of the digest in hex
     */
    private record Digest(String kind, int length, Function<Path, String> reader) {}

    private String digest(Path file, Digest digest) {
        try {
            BasicFileAttributes before = attributes(file);
            if (before.size() < SMALL_FILE_BYTES) {
                return digest.reader().apply(file);
            }
            String key = key(file, before) + digest.kind();
            Optional<String> known = find(key, digest.length());
            return known.isPresent() ? known.get() : digestAndRemember(file, key, digest);
        } catch (IOException e) {
            throw StrictJson.refused(file, "it cannot be read (" + e + ")");
        }
    }

    /** Digests the bytes of a file. */
    private interface Reader {
        String read(InputStream bytes) throws IOException;
    }

    private static String read(Path file, Reader reader) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return reader.read(bytes);
        } catch (IOException e) {
            throw StrictJson.refused(file, "it cannot be read (" + e + ")");
        }
    }

    private String digestAndRemember(Path file, String key, Digest digest) throws IOException {
        String hash = digest.reader().apply(file);
        BasicFileAttributes after = attributes(file);
        boolean settled =
                after.lastModifiedTime().toInstant().isBefore(Instant.now().minus(SETTLED));
        if (settled && key.equals(key(file, after) + digest.kind())) {
            remember(key, hash);
        }
        return hash;
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    private static String key(Path file, BasicFileAttributes attributes) throws IOException {
        return "%s\n%s\n%s\n%s\n"
                .formatted(
                        file.toRealPath(),
                        attributes.size(),
                        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                        attributes.fileKey());
    }

    private Optional<String> find(String key, int length) {
        try {
            String entry = Files.readString(entry(key));
            boolean whole = entry.startsWith(key) && entry.length() == key.length() + length;
            return whole ? Optional.of(entry.substring(key.length())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void remember(String key, String hash) {
        try {
            Files.createDirectories(directory);
            Path written = Files.createTempFile(directory, "entry", ".tmp");
            Files.writeString(written, key + hash);
            Files.move(written, entry(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The hash is right without it; the next run reads the file again.
        }
    }

    private Path entry(String key) {
        byte[] digest = DigestUtils.sha256(key);
        return directory.resolve(FileHash.hex(digest));
    }
}
