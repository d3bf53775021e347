package io.benchlake.report;

import io.benchlake.error.UserError;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the harness puts its files: {@code <out>/<model>/results_<time>.json} and
 * {@code <out>/<model>/samples_<task>_<time>.jsonl}; if {@code <out>} is {@code <folder>/<name>.json},
 * {@code <folder>/<name>_<time>.json}, and the samples beside it.
 *
 * @param stem of the name of the results
 * @param time as it stands in file names
 */
public record HarnessFiles(Path folder, String stem, String time) {
    private static final Pattern UNFIT = Pattern.compile("[\"<>:/|\\\\?*\\[\\]]+");
    private static final Pattern SAFE_TASK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,150}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSSSSS", Locale.ROOT);

    /** The files of a run below {@code out} that ended at {@code time}, local. */
    public static HarnessFiles of(Path out, String modelName, LocalDateTime time) {
        String name = String.valueOf(out.getFileName());
        if (name.endsWith(".json") && !name.equals(".json")) {
            String stem = name.substring(0, name.length() - ".json".length());
            return new HarnessFiles(out.resolveSibling(""), stem, TIME.format(time));
        }
        String folder = sanitized(modelName);
        boolean leavesOut = folder.isEmpty() || folder.equals(".") || folder.equals("..");
        return new HarnessFiles(out.resolve(leavesOut ? "__" : folder), "results", TIME.format(time));
    }

    /** A model's name as a folder: each run of characters that file systems refuse becomes two underscores. */
    public static String sanitized(String modelName) {
        return UNFIT.matcher(modelName).replaceAll("__");
    }

    public Path results() {
        return folder.resolve(stem + "_" + time + ".json");
    }

    public Path samples(String task) {
        if (!SAFE_TASK.matcher(task).matches()) {
            throw UserError.invalidInput("Cannot write samples of task '" + SafeText.visible(task)
                    + "': the name does not fit in a file name. Use letters, digits, '.', '_' and '-'.");
        }
        return folder.resolve("samples_" + task + "_" + time + ".jsonl");
    }

    /** Writes a whole file or none: readers never see a part. */
    public static void write(Path file, String text) {
        try (WholeFile open = WholeFile.begin(file)) {
            open.write(text);
            open.finish();
        }
    }
}
