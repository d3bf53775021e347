package io.benchlake.tools.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the command line on every recorded checkpoint format, compares single layers with those of the official code,
 * and gives it what must be refused; see {@code bench/parity --formats}.
 *
 * <p>Arguments: the folder of the recordings and, optionally, ids of the runs, layers and cases to look at.
 */
public final class FormatParity {
    private final LaidCheckpoints checkpoints;
    private final Path golden;
    private final Path work;
    private final Path data;
    private final Set<String> wanted;

    private FormatParity(Path shared, Set<String> wanted, Path work) throws IOException {
        this.golden = shared.resolve("golden-formats");
        this.checkpoints = new LaidCheckpoints(shared, work.resolve("models"));
        this.wanted = wanted;
        this.work = work;
        this.data = RecordedData.linked(shared.resolve("data/hf"), work.resolve("data"));
    }

    public static void main(String[] args) throws IOException {
        Set<String> wanted = Arrays.stream(args).skip(1).collect(Collectors.toUnmodifiableSet());
        FormatParity parity =
                new FormatParity(Path.of(args[0]), wanted, Files.createTempDirectory("benchlake-formats"));
        boolean layers = parity.compareLayers();
        boolean refused = parity.refuseAll();
        System.exit(parity.compareRuns() && layers && refused ? 0 : 1);
    }

    private boolean isWanted(String id) {
        return wanted.isEmpty() || wanted.contains(id);
    }

    private boolean compareLayers() throws IOException {
        System.out.printf("%-28s %6s  %s%n", "layers of", "count", "verdict");
        boolean equal = true;
        for (RecordedLayers layers : RecordedLayers.all(golden.resolve("unit"))) {
            if (isWanted(layers.id())) {
                Findings findings = new Findings();
                layers.compare(checkpoints.lay(layers.id()), findings);
                print("%-28s %6d  %s".formatted(layers.id(), findings.docs(), findings.verdict()), findings);
                equal &= findings.isEqual();
            }
        }
        return equal;
    }

    private boolean refuseAll() throws IOException {
        System.out.printf("%-28s %6s  %s%n", "to be refused", "status", "verdict");
        boolean equal = true;
        for (RefusedCase refused : RefusedCase.all(golden.resolve("refuse"))) {
            if (isWanted(refused.id())) {
                Findings findings = new Findings();
                int status = refused.check(checkpoints.base(), data, work.resolve("lake"), findings);
                print("%-28s %6d  %s".formatted(refused.id(), status, findings.verdict()), findings);
                equal &= findings.isEqual();
            }
        }
        return equal;
    }

    private boolean compareRuns() throws IOException {
        System.out.printf("%-28s %9s %12s %12s  %s%n", "run", "requests", "worst |d ll|", "median", "verdict");
        boolean equal = true;
        for (GoldenEntry entry : GoldenEntry.all(golden)) {
            if (isWanted(entry.id())) {
                equal &= compare(entry);
            }
        }
        return equal;
    }

    private boolean compare(GoldenEntry entry) throws IOException {
        WrittenRun written = new WrittenRun(work.resolve("out").resolve(entry.id()));
        List<String> words =
                new ArrayList<>(entry.arguments(model(entry), data, work.resolve("lake"), written.output()));
        entry.adapters()
                .forEach(id -> words.addAll(List.of(
                        "--adapter", golden.resolve("adapters").resolve(id).toString())));
        int status = Main.run(words.toArray(String[]::new));
        Findings findings = new Findings();
        findings.expect(status == 0, "evaluate ended with " + status);
        Differences differences = new Differences();
        if (status == 0) {
            JsonNode recorded = entry.recorded();
            FormatComparison comparison = new FormatComparison(entry.tolerance(), findings, differences);
            recorded.get("samples")
                    .fields()
                    .forEachRemaining(task -> comparison.compare(task.getValue(), written.samples(task.getKey())));
            comparison.finish();
        }
        print(
                "%-28s %9d %12.2e %12.2e  %s"
                        .formatted(
                                entry.id(),
                                findings.requests(),
                                differences.worst(),
                                differences.median(),
                                findings.verdict()),
                findings);
        return findings.isEqual();
    }

    private Path model(GoldenEntry entry) throws IOException {
        return entry.adapters().isEmpty() ? checkpoints.lay(entry.model()) : checkpoints.base();
    }

    private static void print(String line, Findings findings) {
        System.out.println(line);
        findings.shownFaults().forEach(fault -> System.out.println("    " + fault));
        System.out.flush();
    }
}
