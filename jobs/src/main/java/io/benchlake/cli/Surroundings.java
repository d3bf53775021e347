package io.benchlake.cli;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.security.UserGroupInformation;

/**
 * What a command finds around it: Java, the locale that its arguments were read in, the account and its home folder.
 *
 * <p>Cron, systemd and containers leave out much of what a login gives: no {@code LANG}, no {@code HOME}, a user that
 * is a number and has no name.
 */
final class Surroundings {
    private static final Set<Integer> JAVA_VERSIONS = Set.of(17, 21);

    /**
     * Java and Spark's launcher turn each byte of a letter beyond ASCII, of which it has two or more, into one of
     * these.
     */
    private static final Pattern LOST_LETTER = Pattern.compile("[^\\x00-\\x7F]|\\?\\?");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private Surroundings() {}

    /**
     * Refuses what cannot be corrected from within the process, and corrects the rest.
     *
     * @throws UserError if Java is of a version that Spark does not run on, or an argument was damaged
     */
    static void settle(String... arguments) {
        requireJava(Runtime.version().feature());
        requireWhole(List.of(arguments), Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        settleHome(System.getenv());
        settleUser(System.getenv());
    }

    static void requireJava(int version) {
        if (!JAVA_VERSIONS.contains(version)) {
            throw UserError.preflight("Cannot run on Java " + version + " (" + System.getProperty("java.home")
                    + "): Spark 4.0 runs on Java 17 and 21. Set JAVA_HOME to one of these.");
        }
    }

    /** @param encoding what Java takes arguments for */
    static void requireWhole(List<String> arguments, Charset encoding) {
        if (encoding.equals(StandardCharsets.UTF_8)) {
            requireNone(arguments, Pattern.compile("\uFFFD"), "it is no UTF-8. Write it in UTF-8");
        } else {
            requireNone(
                    arguments,
                    LOST_LETTER,
                    "letters beyond ASCII were lost, for Java was started under a locale with the encoding " + encoding
                            + ". Set LC_ALL=C.UTF-8 and give the command again");
        }
    }

    private static void requireNone(List<String> arguments, Pattern damage, String reason) {
        for (String argument : arguments) {
            if (damage.matcher(argument).find()) {
                throw UserError.preflight("Cannot read the argument '" + argument + "': " + reason + ".");
            }
        }
    }

    /**
     * Where caches go: {@code HOME}, which Java does not look at, else the account's, else a folder of this user in the
     * temporary one.
     */
    private static void settleHome(Map<String, String> environment) {
        String home = Stream.of(environment.getOrDefault("HOME", ""), System.getProperty("user.home", ""))
                .filter(folder -> folder.startsWith("/") && Files.isWritable(Path.of(folder)))
                .findFirst()
                .orElseGet(() -> temporaryHome().toString());
        System.setProperty("user.home", home);
    }

    private static Path temporaryHome() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "benchlake-" + userNumber());
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            if (!userNumber().equals(String.valueOf(Files.getAttribute(folder, "unix:uid")))) {
                throw UserError.preflight("Cannot keep caches in " + folder
                        + ": it belongs to another user. Set HOME to a folder that this user may write to.");
            }
            return folder;
        } catch (IOException e) {
            throw UserError.preflight("Cannot keep caches in " + folder + ": " + FileFault.reason(e)
                    + ". Set HOME to a folder that this user may write to.");
        }
    }

    /** Hadoop asks the system for the user's name and ends if there is none. */
    private static void settleUser(Map<String, String> environment) {
        if (!System.getProperty("user.name", "?").equals("?")) {
            return;
        }
        String name = Stream.of("HADOOP_USER_NAME", "SPARK_USER", "USER")
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("uid-" + userNumber());
        System.setProperty("user.name", name);
        UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name));
    }

    private static String userNumber() {
        try {
            return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "unknown";
        }
    }
}
