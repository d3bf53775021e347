package io.benchlake.tools.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/**
 * Tells how many tests of a build were skipped for want of {@code ../shared}, over all modules, as surefire reported
 * them.
 *
 * @param since start of the build; older reports are of tests that it did not run
 */
record SkippedTests(Path checkout, Instant since) {
    private static final int DEEPEST_REPORT = 5;
    private static final String REFUSED = "refused";

    /** Arguments: the checkout, when the build began, and {@code refused} where no test may be skipped. */
    public static void main(String[] arguments) throws IOException {
        SkippedTests build = new SkippedTests(Path.of(arguments[0]), Instant.parse(arguments[1]));
        List<ReportedTest> skipped = build.skipped();
        System.out.println(summary(skipped));
        boolean isRefused = arguments[2].equals(REFUSED) && !skipped.isEmpty();
        if (isRefused) {
            skipped.forEach(test -> System.err.println("skipped: " + test.name() + ": " + test.reason()));
        }
        System.exit(isRefused ? 1 : 0);
    }

    static String summary(List<ReportedTest> skipped) {
        long forShared =
                skipped.stream().filter(ReportedTest::isForWantOfShared).count();
        long others = skipped.size() - forShared;
        return "Tests skipped for want of ../shared: %d%s"
                .formatted(forShared, others == 0 ? "" : ", for other reasons: " + others);
    }

    List<ReportedTest> skipped() throws IOException {
        try (Stream<Path> files = Files.find(
                checkout, DEEPEST_REPORT, (file, attributes) -> attributes.isRegularFile() && isReport(file))) {
            return files.filter(this::isOfThisBuild)
                    .sorted()
                    .flatMap(file -> tests(file).stream())
                    .filter(ReportedTest::isSkipped)
                    .collect(Collectors.toUnmodifiableList());
        }
    }

    private static boolean isReport(Path file) {
        return file.toString().matches(".*/target/surefire-reports/TEST-[^/]*\\.xml");
    }

    private boolean isOfThisBuild(Path file) {
        try {
            return !Files.getLastModifiedTime(file).toInstant().isBefore(since);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ReportedTest> tests(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return ReportedTest.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(file + " is no report of surefire", e);
        }
    }
}
