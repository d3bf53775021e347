package io.benchlake.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.session.GarbageLoad.Collection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverHeapTest {
    @TempDir
    private Path folder;

    @Test
    void aProcessWhoseHeapIsTooSmallEndsWithOneMessage() throws IOException, InterruptedException {
        // Too full to go on, but not so full that Java itself gives up.
        assertEnds("94", "collecting garbage takes nearly all of its time");
        assertEnds("120", "Java heap space");
    }

    private void assertEnds(String percent, String reason) throws IOException, InterruptedException {
        Path log = folder.resolve(percent);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseParallelGC",
                        "-XX:MaxNewSize=4m",
                        "-XX:-UseGCOverheadLimit",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HeapFiller.class.getName(),
                        percent)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(3);
        assertThat(Files.readAllLines(log))
                .singleElement()
                .asString()
                .matches("benchlake: Cannot go on: the driver's Java heap of \\d+ MiB is too small \\((" + reason
                        + ")\\)\\. Give it more .*: BENCHLAKE_DRIVER_MEMORY=\\d+m for \\./benchlake,"
                        + " --driver-memory \\d+m for spark-submit\\.");
    }

    @Test
    void onlyLongTimesOfLittleButCollectionsAreHopeless() {
        GarbageLoad hopeless = new GarbageLoad();
        GarbageLoad roomy = new GarbageLoad();
        GarbageLoad busy = new GarbageLoad();
        for (long at = 0; at < 4_000; at += 1_000) {
            assertThat(hopeless.isHopeless(new Collection(at, at + 950, 0.97))).isFalse();
        }
        assertThat(hopeless.isHopeless(new Collection(4_000, 5_000, 0.97))).isTrue();
        for (long at = 0; at < 60_000; at += 1_000) {
            assertThat(roomy.isHopeless(new Collection(at, at + 950, 0.7))).isFalse();
            assertThat(busy.isHopeless(new Collection(at, at + 500, 0.97))).isFalse();
        }
    }

    @Test
    void anExecutorThatRanOutOfMemoryIsNamedWithWhatItHadAndWhatToSet() {
        SparkConf conf =
                new SparkConf(false).set("spark.master", "spark://host:7077").set("spark.executor.memory", "3g");
        var lost = new IllegalStateException(
                "a unit failed",
                new IllegalStateException("Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most"
                        + " recent failure: Lost task 0.3 in stage 3.0 (TID 9) (10.0.0.7 executor 2):"
                        + " ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: Command"
                        + " exited with code 52"));
        assertThat(ExecutorHeap.exhausted(lost, conf))
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo(
                        "Cannot go on: executor 2 on 10.0.0.7 has used up its memory (exited with code 52). Executors"
                                + " have a Java heap of 3072 MiB. Give them more and the same command again, which continues:"
                                + " spark.executor.memory=6144m; where the machine or its container was full,"
                                + " spark.executor.memoryOverhead too.");
        assertThat(ExecutorHeap.exhausted(new IllegalStateException("Job aborted due to stage failure: a bug"), conf))
                .isEmpty();
    }
}
