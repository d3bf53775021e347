package io.benchlake.tools.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {
    private static final String REPORT = "TEST-io.benchlake.ThreeEndsTest.xml";
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path checkout;

    @Test
    void allModulesAreCounted() throws IOException {
        writeReport("udf", NOON);
        writeReport("bench/tools", NOON);
        List<ReportedTest> skipped = new SkippedTests(checkout, NOON).skipped();
        assertThat(skipped)
                .hasSize(4)
                .extracting(ReportedTest::name, ReportedTest::reason)
                .contains(
                        tuple("io.benchlake.ThreeEndsTest.isDisabled", "not today"),
                        tuple(
                                "io.benchlake.ThreeEndsTest.needsShared",
                                "org.opentest4j.TestAbortedException: Assumption failed: skipped: needs"
                                        + " /home/user/shared/golden, which is not part of a plain checkout"));
        assertThat(SkippedTests.summary(skipped))
                .isEqualTo("Tests skipped for want of ../shared: 2, for other reasons: 2");
    }

    @Test
    void reportsOfEarlierBuildsDoNotCount() throws IOException {
        writeReport("udf", NOON.minusSeconds(1));
        List<ReportedTest> skipped = new SkippedTests(checkout, NOON).skipped();
        assertThat(skipped).isEmpty();
        assertThat(SkippedTests.summary(skipped)).isEqualTo("Tests skipped for want of ../shared: 0");
    }

    private void writeReport(String module, Instant written) throws IOException {
        Path file = Files.createDirectories(checkout.resolve(module).resolve("target/surefire-reports"))
                .resolve(REPORT);
        try (InputStream in = Objects.requireNonNull(SkippedTestsTest.class.getResourceAsStream(REPORT), REPORT)) {
            Files.copy(in, file);
        }
        Files.setLastModifiedTime(file, FileTime.from(written));
    }
}
