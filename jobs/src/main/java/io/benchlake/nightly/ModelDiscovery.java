package io.benchlake.nightly;

import io.benchlake.error.UserError;
import io.benchlake.storage.FileSystems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Finds the models that globs stand for: folders and GGUF files, the one with the highest number first, since that is
 * the newest step.
 *
 * @param told lines for the user about what is passed over
 */
record ModelDiscovery(Configuration hadoop, Consumer<String> told) {
    /**
     * What was found.
     *
     * @param missing a finding for each glob that stands for nothing
     */
    record Found(List<ModelEntry> models, List<Finding> missing) {
        Found {
            models = List.copyOf(models);
            missing = List.copyOf(missing);
        }
    }

    /** @throws UserError if a glob cannot be read */
    Found find(List<ModelEntry> entries) {
        List<ModelEntry> models = new ArrayList<>();
        List<Finding> missing = new ArrayList<>();
        for (ModelEntry entry : entries) {
            List<String> places = entry.isGlob() ? places(entry.word()) : List.of(entry.word());
            places.forEach(place -> models.add(entry.isGlob() ? entry.at(place) : entry));
            if (places.isEmpty()) {
                missing.add(Finding.notEvaluated(
                        entry.label(),
                        null,
                        "no model matches " + entry.word() + ". Correct the glob, or take it out."));
            }
        }
        return new Found(models, missing);
    }

    private List<String> places(String glob) {
        try {
            FileSystem files = FileSystems.of(glob, hadoop);
            FileStatus[] matches = files.globStatus(new Path(glob));
            return Arrays.stream(matches == null ? new FileStatus[0] : matches)
                    .filter(this::isModel)
                    .map(match -> word(match.getPath(), glob, files))
                    .sorted(new NaturalOrder().reversed())
                    .toList();
        } catch (IOException | IllegalArgumentException fault) {
            throw UserError.invalidInput("Cannot look for models " + glob + ": " + fault.getMessage() + ".");
        }
    }

    private boolean isModel(FileStatus match) {
        boolean isModel = match.isDirectory() || match.getPath().getName().endsWith(".gguf");
        if (!isModel) {
            told.accept("benchlake: " + match.getPath().toUri().getPath() + " is no model's folder: passed over");
        }
        return isModel;
    }

    /** A path as the glob spells paths: relative to the current folder, absolute, or with a scheme. */
    private static String word(Path match, String glob, FileSystem files) {
        if (glob.contains("://")) {
            return match.toString();
        }
        String path = match.toUri().getPath();
        String here = files.getWorkingDirectory().toUri().getPath() + "/";
        return !glob.startsWith("/") && path.startsWith(here) ? path.substring(here.length()) : path;
    }
}
