package io.benchlake.hub;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Brings one file to this machine: into {@code <hash>.part}, from where an earlier attempt stopped, and under its hash
 * once size and hash are those that the hub named.
 *
 * @param of repository that the file is in
 * @param folder where it is kept until it is used
 * @param arrived told how many bytes are there
 */
record Download(HubConnection connection, Retries retries, RepositoryId of, Path folder, LongConsumer arrived) {
    private static final int BUFFER = 1 << 16;

    /** Bytes that make an interrupted attempt worth its name. */
    private static final long PROGRESS = 1 << 20;

    /**
     * @return the whole file
     * @throws UserError if it cannot be had, or is not what the hub announced
     */
    Path fetch(HubFile file, URI address) {
        Path whole = folder.resolve(file.hash().hex());
        if (Files.exists(whole)) {
            return whole;
        }
        Path part = part(file, folder);
        requireSpace(file, part);
        return retries.run("fetch " + named(file), () -> {
            transfer(file, address, part);
            requireContent(file, part);
            return Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        });
    }

    private static Path part(HubFile file, Path folder) {
        return folder.resolve(file.hash().hex() + ".part");
    }

    /** Bytes of a file that an earlier attempt left. */
    static long partBytes(HubFile file, Path folder) throws IOException {
        return Math.min(file.size(), size(part(file, folder)));
    }

    private String named(HubFile file) {
        return file.path() + " of " + of;
    }

    private void requireSpace(HubFile file, Path part) {
        try {
            Files.createDirectories(folder);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < file.size() - size(part)) {
                throw UserError.preflight("Cannot fetch " + named(file) + ": it has " + file.size() + " bytes and "
                        + folder + " has room for " + free + ". Free some space.");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void transfer(HubFile file, URI address, Path part) throws IOException {
        if (size(part) > file.size()) {
            Files.delete(part);
        }
        long have = size(part);
        if (have == file.size() && have > 0) {
            return;
        }
        try (HubConnection.Answer answer = connection.get(address, named(file), have)) {
            boolean resumed = resumes(answer, have);
            if (have > 0 && answer.status() == 416) {
                Files.delete(part);
                throw passing("the server does not go on at byte " + have, false);
            }
            requireFound(file, answer);
            long start = resumed ? have : 0;
            requireSame(file, answer, file.size() - start);
            receive(file, answer, part, start);
        }
    }

    /** A server that knows no ranges sends all again. */
    private static boolean resumes(HubConnection.Answer answer, long have) throws IOException {
        if (answer.status() != 206) {
            return false;
        }
        String range = answer.header("Content-Range").orElse("");
        if (!range.startsWith("bytes " + have + "-")) {
            throw passing("the server sends another part than was asked for", false);
        }
        return true;
    }

    private void requireFound(HubFile file, HubConnection.Answer answer) {
        if (answer.status() == 404) {
            throw UserError.invalidInput("Cannot fetch " + named(file)
                    + ": the hub lists it but has it no more. Fetch again; it may have been changed just now.");
        }
    }

    /** What the server says of its answer must agree with what the hub says of the file. */
    private static void requireSame(HubFile file, HubConnection.Answer answer, long expected) throws IOException {
        long stated = answer.connection().getContentLengthLong();
        if (stated >= 0 && stated != expected) {
            throw passing("the server sends " + stated + " bytes where " + expected + " are expected", false);
        }
        Optional<ContentHash> etag =
                answer.linkedEtag().or(() -> answer.header("ETag")).flatMap(ContentHash::parse);
        if (etag.filter(hash -> hash.kind() == file.hash().kind() && !hash.equals(file.hash()))
                .isPresent()) {
            throw passing("the server has content " + etag.get() + " where " + file.hash() + " is expected", false);
        }
    }

    private void receive(HubFile file, HubConnection.Answer answer, Path part, long start) throws IOException {
        long position = start;
        try (InputStream in = answer.body();
                OutputStream out = open(part, start)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0 && position <= file.size(); read = in.read(buffer)) {
                requireWanted();
                write(out, buffer, read);
                position += read;
                arrived.accept(position);
            }
        } catch (IOException e) {
            throw passing(
                    "the connection broke after " + position + " of " + file.size() + " bytes (" + e.getMessage() + ")",
                    position - start >= PROGRESS);
        }
        if (position != file.size()) {
            throw passing(
                    "the server sent " + position + " of " + file.size() + " bytes", position - start >= PROGRESS);
        }
    }

    /** A read from the network does not end by an interrupt. */
    private static void requireWanted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted while a file was fetched");
        }
    }

    private OutputStream open(Path part, long start) {
        try {
            return start > 0 ? Files.newOutputStream(part, StandardOpenOption.APPEND) : Files.newOutputStream(part);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void requireContent(HubFile file, Path part) throws IOException {
        if (!file.hash().matches(Files.newInputStream(part), file.size())) {
            Files.delete(part);
            throw passing("what arrived is not what the hub has: it does not come to " + file.hash(), false);
        }
    }

    private static long size(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private static Retries.Passing passing(String message, boolean progressed) {
        return new Retries.Passing(message, Optional.empty(), progressed);
    }

    private UserError unwritable(IOException e) {
        return UserError.preflight(
                "Cannot write to " + folder + ": " + FileFault.reason(e) + ". See that there is space and permission.");
    }
}
