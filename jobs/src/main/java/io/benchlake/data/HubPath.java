package io.benchlake.data;

import io.benchlake.error.UserError;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file, or a pattern of files, that a task names itself.
 *
 * @param dataset data set that it belongs to; empty if it lies in the data root itself
 * @param path relative to the data set's folder, or the root
 */
public record HubPath(String dataset, String path) {
    /** Names that {@code datasets} takes for a file format in the place of a data set. */
    private static final Set<String> LOADERS = Set.of("csv", "json", "parquet", "arrow");

    private static final Pattern HUB = Pattern.compile("hf://datasets/([^/@]+/[^/@]+)(?:@[^/]+)?/(.+)");

    public static boolean isLoader(String datasetPath) {
        return LOADERS.contains(datasetPath);
    }

    /**
     * @param datasetPath of the task
     * @throws UserError if the file is not below a data root
     */
    public static HubPath parse(String datasetPath, String pattern) {
        Matcher hub = HUB.matcher(pattern);
        if (hub.matches()) {
            return checked(hub.group(1), hub.group(2), pattern);
        }
        if (pattern.contains("://") || pattern.startsWith("/")) {
            throw outside(pattern);
        }
        return checked(isLoader(datasetPath) ? "" : datasetPath, pattern, pattern);
    }

    private static HubPath checked(String dataset, String path, String pattern) {
        if (!dataset.isEmpty()) {
            DatasetName.check(dataset);
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.startsWith(".") || part.chars().anyMatch(Character::isISOControl)) {
                throw outside(pattern);
            }
        }
        return new HubPath(dataset, path);
    }

    private static UserError outside(String pattern) {
        return UserError.invalidInput("Cannot read data_files '" + pattern.replaceAll("\\p{Cntrl}", "?")
                + "': it does not lie in the data root. Put the file there and name it by its path below the root.");
    }
}
