package io.benchlake.session;

import io.benchlake.error.UserError;
import io.benchlake.spark.DeviceSettings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Java's memory in executors, as the driver learns of it when one of them has ended for want of it. */
public final class ExecutorHeap {
    /** Spark's own exit status for it, what a task says that met it, and what YARN and Kubernetes say of a process. */
    private static final Pattern EXHAUSTED = Pattern.compile(
            "exited with code 52\\b|java\\.lang\\.OutOfMemoryError|exceeding (?:physical |virtual )?memory limits|OOMKilled|exit code:? 137\\b");

    private static final Pattern EXECUTOR = Pattern.compile("\\((\\S+) executor (\\S+)\\)");

    private ExecutorHeap() {}

    /** The message for the user, if memory is what a job of Spark failed for. */
    public static Optional<UserError> exhausted(Throwable fault, SparkConf conf) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage());
            Matcher found = EXHAUSTED.matcher(text);
            if (!(cause instanceof UserError) && text.contains("stage failure") && found.find()) {
                return Optional.of(message(text, found.group(), conf));
            }
        }
        return Optional.empty();
    }

    private static UserError message(String text, String reason, SparkConf conf) {
        if (DeviceSettings.isLocal(conf)) {
            return DriverHeap.exhausted("a task found no room: " + reason);
        }
        Matcher executor = EXECUTOR.matcher(text);
        String which = executor.find() ? "executor " + executor.group(2) + " on " + executor.group(1) : "an executor";
        long mib = conf.getSizeAsMb("spark.executor.memory", "1g");
        return UserError.preflight("Cannot go on: " + which + " has used up its memory (" + reason
                + "). Executors have a Java heap of " + mib + " MiB. Give them more and the same command again, which"
                + " continues: spark.executor.memory=" + 2 * mib
                + "m; where the machine or its container was full, spark.executor.memoryOverhead too.");
    }
}
