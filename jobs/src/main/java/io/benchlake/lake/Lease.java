package io.benchlake.lake;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to do something in a lake that one process does at a time.
 *
 * <p>Each lease is a file with the next number, which only one process can make. It ends when its holder gives it back,
 * or when the holder's process has ended or gives no sign of life any more, as for {@link RunClaims}: a holder that is
 * killed blocks nobody for long. The file of the highest number is never deleted.
 */
public final class Lease implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final String GIVEN_BACK = "-";
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final FileSystem files;
    private final Path file;
    private final Holder holder;
    private final Timer pulse = new Timer("lease", true);
    private boolean isGivenBack;

    private Lease(FileSystem files, Path file, Holder holder) {
        this.files = files;
        this.file = file;
        this.holder = holder;
        pulse.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        giveSign();
                    }
                },
                HEARTBEAT.toMillis(),
                HEARTBEAT.toMillis());
    }

    /** What a lease's file says: who holds it, since when, and the last sign of life or that it is given back. */
    private record Holder(Driver driver, Instant since, String last) {
        static Optional<Holder> parse(String text) {
            String[] lines = text.split("\n", -1);
            try {
                return lines.length < 3
                        ? Optional.empty()
                        : Driver.parse(lines[0]).map(driver -> new Holder(driver, Instant.parse(lines[1]), lines[2]));
            } catch (DateTimeException damaged) {
                return Optional.empty();
            }
        }

        boolean isOver() {
            return last.equals(GIVEN_BACK)
                    || driver.hasEnded(since)
                    || Instant.parse(last).plus(RunClaims.SILENCE).isBefore(Instant.now());
        }

        String description() {
            return driver.description() + " since " + since.truncatedTo(ChronoUnit.SECONDS);
        }

        String text(String now) {
            return driver + "\n" + since + "\n" + now + "\n";
        }
    }

    /**
     * What came of asking for a lease.
     *
     * @param lease null if another process holds it
     * @param holder that process, in words; empty if this one got it
     */
    public record Answer(@Nullable Lease lease, String holder) {}

    /**
     * Takes the lease of a name, unless another process holds it.
     *
     * @param name letters, digits, and what may stand between them in a file's name
     * @throws UserError if the lake cannot be written to
     */
    public static Answer take(Lake lake, String name) {
        return take(lake.location(), name);
    }

    static Answer take(LakeRoot root, String name) {
        Path folder = new Path(root.path(), "leases/" + name);
        try {
            root.files().mkdirs(folder);
            while (true) {
                long highest = highest(root.files(), folder);
                Optional<String> held = holder(root.files(), file(folder, highest));
                if (held.isPresent()) {
                    return new Answer(null, held.get());
                }
                Optional<Lease> lease = make(root.files(), folder, highest + 1);
                if (lease.isPresent()) {
                    return new Answer(lease.get(), "");
                }
            }
        } catch (IOException fault) {
            throw new UserError(
                    ExitCode.PREFLIGHT,
                    "Cannot write to " + folder + ": " + fault.getMessage()
                            + ". Give this user write access to the lake.",
                    fault);
        }
    }

    /** Empty if another process was faster, now or some time ago. */
    private static Optional<Lease> make(FileSystem files, Path folder, long number) throws IOException {
        Instant now = Instant.now();
        Holder holder = new Holder(Driver.ofThisProcess(), now, now.toString());
        Path file = file(folder, number);
        if (!create(files, file, holder.text(holder.last()))) {
            return Optional.empty();
        }
        if (highest(files, folder) > number) { // others came and went since the files were listed
            files.delete(file, false);
            return Optional.empty();
        }
        for (long earlier : numbers(files, folder)) {
            if (earlier < number) {
                files.delete(file(folder, earlier), false);
            }
        }
        return Optional.of(new Lease(files, file, holder));
    }

    private static boolean create(FileSystem files, Path file, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (!(files instanceof LocalFileSystem)
                    || !LinkedCommits.commit(
                            java.nio.file.Path.of(file.toUri().getPath()), content, Files::createLink)) {
                try (OutputStream out = files.create(file, false)) {
                    out.write(content);
                }
            }
            return text.equals(read(files, file));
        } catch (java.nio.file.FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException taken) {
            return false;
        }
    }

    /** Who holds the lease of this file, in words; empty if nobody does any more. */
    private static Optional<String> holder(FileSystem files, Path file) throws IOException {
        try {
            Optional<Holder> holder = Holder.parse(read(files, file));
            Instant written = Instant.ofEpochMilli(files.getFileStatus(file).getModificationTime());
            boolean isOver = holder.map(Holder::isOver)
                    .orElse(written.plus(RunClaims.SILENCE).isBefore(Instant.now()));
            return isOver
                    ? Optional.empty()
                    : Optional.of(holder.map(Holder::description).orElse("another process"));
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    private static String read(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long highest(FileSystem files, Path folder) throws IOException {
        return numbers(files, folder).stream().mapToLong(number -> number).max().orElse(0);
    }

    private static List<Long> numbers(FileSystem files, Path folder) throws IOException {
        return Arrays.stream(files.listStatus(folder))
                .map(FileStatus::getPath)
                .map(Path::getName)
                .filter(name -> name.matches("\\d{12}"))
                .map(Long::parseLong)
                .toList();
    }

    private static Path file(Path folder, long number) {
        return new Path(folder, "%012d".formatted(number));
    }

    private synchronized void giveSign() {
        if (!isGivenBack) {
            write(Instant.now().toString());
        }
    }

    private void write(String now) {
        try (OutputStream out = files.create(file, true)) {
            out.write(holder.text(now).getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            LOG.warn("{} could not be written: {}", file, fault.getMessage());
        }
    }

    /** Gives it back. */
    @Override
    public synchronized void close() {
        pulse.cancel();
        isGivenBack = true;
        write(GIVEN_BACK);
    }
}
