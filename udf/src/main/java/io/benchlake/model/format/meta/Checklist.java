package io.benchlake.model.format.meta;

import io.benchlake.error.UserError;
import io.benchlake.model.json.StrictJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The MD5 sums that come with Meta's downloads in {@code checklist.chk}: a line {@code SUM NAME} for each file. */
record Checklist(Path file, Map<String, String> sums) {
    static final String FILE = "checklist.chk";
    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{32}) [ *]?\\.?/?([^/]+)");

    /** The list of a folder; one without sums if the folder has none. */
    static Checklist read(Path directory) {
        Path file = directory.resolve(FILE);
        Map<String, String> sums = new TreeMap<>();
        if (Files.exists(file)) {
            StrictJson.readText(file, MAX_BYTES)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> {
                        Matcher matcher = LINE.matcher(line.strip());
                        if (!matcher.matches()) {
                            throw StrictJson.refused(
                                    file, "'" + line.strip() + "' is no MD5 sum with the name of a file");
                        }
                        sums.put(matcher.group(2), matcher.group(1).toLowerCase(Locale.ROOT));
                    });
        }
        return new Checklist(file, sums);
    }

    /**
     * Checks the files that are read.
     *
     * @param read of the folder
     * @param md5 gives a file's sum in hex
     * @throws UserError if a weight file is missing, or a file has another sum
     */
    void check(List<Path> read, Function<Path, String> md5) {
        sums.keySet().stream()
                .filter(MetaShards::isShard)
                .filter(name -> !read.contains(file.resolveSibling(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw refused(name, "is missing");
                });
        for (Path path : read) {
            String name = String.valueOf(path.getFileName());
            String wanted = sums.get(name);
            if (wanted != null && !wanted.equals(md5.apply(path))) {
                throw refused(name, "has another MD5 sum than it says");
            }
        }
    }

    private UserError refused(String name, String fault) {
        return UserError.invalidInput("Cannot use " + file.resolveSibling(name) + ": " + FILE + " lists it, and it "
                + fault + ". Fetch it again; if it was changed on purpose, remove its line from " + FILE + ".");
    }
}
