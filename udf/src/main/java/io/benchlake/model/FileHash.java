package io.benchlake.model;

import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Identifies a checkpoint by its bytes.
 *
 * <p>A file's hash is the SHA-256 of its length (8 bytes, big-endian) and the SHA-256 of each block of 16 MiB, so the
 * blocks are read and hashed in parallel. A checkpoint's hash is the SHA-256 of one line for each file, {@code ROLE
 * HEX}, sorted: {@code weights} for all files of weights whatever they are called, the file's own name for the others.
 * Chat templates are left out: they shape prompts, which are identified on their own.
 */
public final class FileHash {
    private static final int BLOCK_BYTES = 16 << 20;
    private static final String VERSION = "benchlake checkpoint hash 1\n";

    private FileHash() {}

    /** The hash of a checkpoint from the hashes of its files. */
    public static String of(List<String> weightHashes, Map<String, String> otherHashes) {
        StringBuilder lines = new StringBuilder(VERSION);
        weightHashes.stream().sorted().forEach(hash -> line(lines, "weights", hash));
        new TreeMap<>(otherHashes).forEach((name, hash) -> line(lines, name, hash));
        return DigestUtils.sha256Hex(lines.toString());
    }

    private static void line(StringBuilder lines, String role, String hash) {
        lines.append(role).append(' ').append(hash).append('\n');
    }

    /** The hash of one file. */
    public static String ofFile(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            MessageDigest whole = DigestUtils.getSha256Digest();
            whole.update(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
            IntStream.range(0, blocks(size))
                    .parallel()
                    .mapToObj(block -> blockHash(channel, block, size))
                    .toList()
                    .forEach(whole::update);
            return hex(whole.digest());
        } catch (IOException | UncheckedIOException e) {
            throw StrictJson.refused(file, "it cannot be read (" + e + ")");
        }
    }

    private static int blocks(long size) {
        return Math.toIntExact((size + BLOCK_BYTES - 1) / BLOCK_BYTES);
    }

    private static byte[] blockHash(FileChannel channel, int block, long size) {
        long offset = (long) block * BLOCK_BYTES;
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BLOCK_BYTES, size - offset));
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new IOException("it shrank while it was read");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return DigestUtils.getSha256Digest().digest(buffer.array());
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
