package io.benchlake.tools.parity;

import com.fasterxml.jackson.databind.JsonNode;
import io.benchlake.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs the command line on every recorded run of the reference harness and prints how the two compare; see
 * {@code bench/parity}.
 *
 * <p>Arguments: the folder of the recordings and, optionally, {@code --task-files=DIR} for a folder of task files to
 * take the tasks from, and ids of the runs to make.
 */
public final class Parity {
    private static final String TASK_FILES = "--task-files=";

    private final Path shared;
    private final List<String> taskFiles;
    private final Path work;
    private final Path data;

    private Parity(Path shared, List<String> taskFiles, Path work) throws IOException {
        this.shared = shared;
        this.taskFiles = taskFiles;
        this.work = work;
        this.data = RecordedData.linked(shared.resolve("data/hf"), work.resolve("data"));
    }

    public static void main(String[] args) throws IOException {
        Path shared = Path.of(args[0]);
        List<String> taskFiles = Arrays.stream(args)
                .filter(word -> word.startsWith(TASK_FILES))
                .map(word -> word.substring(TASK_FILES.length()))
                .toList();
        Set<String> wanted = Arrays.stream(args)
                .skip(1)
                .filter(word -> !word.startsWith(TASK_FILES))
                .collect(Collectors.toUnmodifiableSet());
        Parity parity = new Parity(shared, taskFiles, Files.createTempDirectory("benchlake-parity"));
        boolean equal = parity.compareAll(wanted);
        System.exit(equal ? 0 : 1);
    }

    private boolean compareAll(Set<String> wanted) {
        System.out.printf("%-28s %6s %9s %12s  %s%n", "entry", "docs", "requests", "worst |d ll|", "verdict");
        boolean equal = true;
        for (GoldenEntry entry : GoldenEntry.all(shared.resolve("golden"))) {
            if (wanted.isEmpty() || wanted.contains(entry.id())) {
                equal &= compare(entry);
            }
        }
        return equal;
    }

    private boolean compare(GoldenEntry entry) {
        Path output = work.resolve(entry.id());
        List<String> words = entry.arguments(shared.resolve("models/tiny-llama"), data, work.resolve("lake"), output);
        taskFiles.forEach(folder -> words.addAll(List.of("--include-path", folder)));
        int status = Main.run(words.toArray(String[]::new));
        Findings findings = new Findings();
        findings.expect(status == 0, "evaluate ended with " + status);
        if (status == 0) {
            compare(entry.recorded(), new WrittenRun(output), findings);
        }
        print(entry, findings);
        return findings.isEqual();
    }

    private static void compare(JsonNode recorded, WrittenRun written, Findings findings) {
        recorded.get("samples")
                .fields()
                .forEachRemaining(task -> new SampleComparison(task.getKey(), findings)
                        .compare(task.getValue(), written.samples(task.getKey())));
        new ResultComparison(findings).compare(recorded, written.results());
    }

    private static void print(GoldenEntry entry, Findings findings) {
        System.out.printf(
                Locale.ROOT,
                "%-28s %6d %9d %12.2e  %s%n",
                entry.id(),
                entry.docs(),
                findings.requests(),
                findings.worstLoglikelihood(),
                findings.verdict());
        findings.shownFaults().forEach(fault -> System.out.println("    " + fault));
        System.out.flush();
    }
}
