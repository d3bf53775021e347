package io.benchlake.imports.lmeval;

import io.benchlake.error.UserError;
import io.benchlake.imports.file.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run, which lie in one folder and have the same time in their names; before 0.4.3 names have no time.
 *
 * @param results null if it is missing
 * @param samples files of samples
 */
record LmEvalFiles(String time, @Nullable SourceFile results, List<SourceFile> samples) {
    private static final String TIME = "(\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}(?:\\.\\d+)?)";
    private static final Pattern TIMED_SAMPLES = Pattern.compile("samples_(.+)_" + TIME + "\\.jsonl?");
    private static final Pattern TIMED_RESULTS = Pattern.compile(".+_" + TIME + "\\.json");

    /** By run; files of other names are left out. */
    static List<LmEvalFiles> of(List<SourceFile> files) {
        Map<String, LmEvalFiles> runs = new LinkedHashMap<>();
        for (SourceFile file : files) {
            String name = file.name();
            Matcher samples = TIMED_SAMPLES.matcher(name);
            Matcher results = TIMED_RESULTS.matcher(name);
            if (samples.matches()) {
                runs.merge(
                        file.folder() + " " + samples.group(2), ofSamples(samples.group(2), file), LmEvalFiles::plus);
            } else if (results.matches()) {
                runs.merge(
                        file.folder() + " " + results.group(1), ofResults(results.group(1), file), LmEvalFiles::plus);
            } else if (name.equals("results.json")) {
                runs.merge(file.folder(), ofResults("", file), LmEvalFiles::plus);
            } else if (name.endsWith(".jsonl")) {
                runs.merge(file.folder(), ofSamples("", file), LmEvalFiles::plus);
            }
        }
        return List.copyOf(runs.values());
    }

    private static LmEvalFiles ofSamples(String time, SourceFile file) {
        return new LmEvalFiles(time, null, List.of(file));
    }

    private static LmEvalFiles ofResults(String time, SourceFile file) {
        return new LmEvalFiles(time, file, List.of());
    }

    private LmEvalFiles plus(LmEvalFiles other) {
        if (results != null && other.results != null) {
            throw UserError.invalidInput("Cannot import " + other.results + ": " + results
                    + " is of the same run. Put one of the two elsewhere.");
        }
        List<SourceFile> all = new ArrayList<>(samples);
        all.addAll(other.samples);
        return new LmEvalFiles(time, results == null ? other.results : results, all);
    }

    List<SourceFile> all() {
        List<SourceFile> all = new ArrayList<>(samples);
        if (results != null) {
            all.add(0, results);
        }
        return all;
    }

    /** Which file has the samples of which task. */
    Map<String, SourceFile> byTask(List<String> known) {
        Map<String, SourceFile> byTask = new LinkedHashMap<>();
        for (SourceFile file : samples) {
            SourceFile before = byTask.putIfAbsent(task(file, known), file);
            if (before != null) {
                throw UserError.invalidInput("Cannot import " + file + ": " + before
                        + " has the samples of the same task of the same run. Put one of the two elsewhere.");
            }
        }
        return byTask;
    }

    /** Before 0.4.3 the model's arguments, which may have underscores, stand before the task. */
    private static String task(SourceFile file, List<String> known) {
        Matcher timed = TIMED_SAMPLES.matcher(file.name());
        if (timed.matches()) {
            return timed.group(1);
        }
        String stem = file.name().substring(0, file.name().length() - ".jsonl".length());
        return known.stream()
                .filter(task -> stem.equals(task) || stem.endsWith("_" + task))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow(() -> UserError.invalidInput("Cannot import " + file
                        + ": its name ends in none of the tasks of the results file ("
                        + String.join(", ", known)
                        + "). Name it samples_TASK_TIME.jsonl, or put the results file beside it."));
    }
}
