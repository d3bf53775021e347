package io.benchlake.data.hub;

import io.benchlake.data.Folders;
import io.benchlake.data.ReadSplit;
import io.benchlake.data.ShardName;
import io.benchlake.data.format.csv.CsvDialect;
import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the configurations and splits of a repository, or of a snapshot of one: as its card says, else by the names of
 * folders and files.
 *
 * <p>Known are {@code data/<split>-00000-of-00002.parquet}, {@code <config>/<split>-00000-of-00002.parquet},
 * {@code <config>/<split>/0000.parquet} (the Hub's own Parquet branch), {@code <split>/…} and plain
 * {@code <split>.jsonl}, in every format that is read.
 */
public final class HubLayout {
    private static final String DATA = "data";
    private static final String ONLY_SPLIT = "train";
    private static final int DEEPEST = 3;

    private HubLayout() {}

    /**
     * @param paths of all files, relative to the repository
     * @param card text of its {@code README.md}; empty if there is none
     * @throws UserError if the card names files that are not there, or nothing is found
     */
    public static List<HubSplit> of(List<String> paths, String card) {
        List<String> data = paths.stream().filter(HubLayout::isData).sorted().toList();
        List<HubSplit> splits = new ArrayList<>(DatasetCard.parse(card).splits(data));
        if (splits.isEmpty()) {
            splits.addAll(byNames(data));
        }
        if (splits.isEmpty()) {
            throw UserError.invalidInput("Cannot find a data set: there are no .jsonl, .json, .parquet, .csv or .arrow"
                    + " files. Name the files one by one, with --split.");
        }
        return splits;
    }

    private static boolean isData(String path) {
        String[] parts = path.split("/", -1);
        return Folders.isData(parts[parts.length - 1])
                && Arrays.stream(parts).noneMatch(part -> part.startsWith(".") || part.startsWith("__"));
    }

    private static List<HubSplit> byNames(List<String> data) {
        Map<List<String>, List<String>> splits = new TreeMap<>(HubLayout::compare);
        for (String path : data) {
            place(path)
                    .ifPresent(place -> splits.computeIfAbsent(place, key -> new ArrayList<>())
                            .add(path));
        }
        if (splits.isEmpty() && !data.isEmpty()) {
            splits.put(List.of(ReadSplit.NO_CONFIG, ONLY_SPLIT), data);
        }
        return splits.entrySet().stream()
                .map(entry -> new HubSplit(
                        entry.getKey().get(0), entry.getKey().get(1), entry.getValue(), CsvDialect.DEFAULT))
                .toList();
    }

    /** Configuration and split of a file; empty if its path names no split. */
    private static Optional<List<String>> place(String path) {
        List<String> parts = List.of(path.split("/", -1));
        String file = parts.get(parts.size() - 1);
        List<String> folders = parts.subList(0, parts.size() - 1);
        if (!folders.isEmpty() && folders.get(0).equals(DATA)) {
            folders = folders.subList(1, folders.size());
        }
        if (folders.size() >= DEEPEST) {
            return Optional.empty();
        }
        if (folders.size() == 2) {
            return Optional.of(folders);
        }
        if (folders.size() == 1 && isSplitFolder(folders.get(0), file)) {
            return Optional.of(List.of(ReadSplit.NO_CONFIG, folders.get(0)));
        }
        String config = folders.isEmpty() ? ReadSplit.NO_CONFIG : folders.get(0);
        return SplitWords.ofFile(file).map(split -> List.of(config, split));
    }

    /** {@code test/data-00000-of-00001.arrow} and {@code test/anything.jsonl}, but not {@code anatomy/test.jsonl}. */
    private static boolean isSplitFolder(String folder, String file) {
        return file.startsWith(DATA + "-") || (SplitWords.isWord(folder) && !SplitWords.isWord(Folders.stem(file)));
    }

    private static int compare(List<String> left, List<String> right) {
        int byConfig = left.get(0).compareTo(right.get(0));
        return byConfig != 0 ? byConfig : left.get(1).compareTo(right.get(1));
    }

    /**
     * Which split a file belongs to by its name. Source: {@code data_files.py} of Hugging Face datasets, but for one
     * thing: a name that is nothing but a word, such as {@code dev}, is the split's own name.
     */
    private static final class SplitWords {
        private static final Map<String, List<String>> WORDS = words();
        private static final Pattern SPLIT_NAME = Pattern.compile("\\w+(\\.\\w+)*");
        private static final String SEPARATOR = "[-._ 0-9]";

        private SplitWords() {}

        private static Map<String, List<String>> words() {
            Map<String, List<String>> words = new LinkedHashMap<>();
            words.put("train", List.of("train", "training"));
            words.put("validation", List.of("validation", "valid", "dev", "val"));
            words.put("test", List.of("test", "testing", "eval", "evaluation"));
            return words;
        }

        /** Whether the name is a word for a split. */
        static boolean isWord(String name) {
            return WORDS.values().stream().anyMatch(words -> words.contains(name.toLowerCase(Locale.ROOT)));
        }

        /** The split of a file; empty if its name holds no word for one. */
        static Optional<String> ofFile(String name) {
            String stem = Folders.stem(name);
            Optional<ShardName> shard = ShardName.parse(stem);
            if (shard.isPresent() && SPLIT_NAME.matcher(shard.get().split()).matches()) {
                return shard.map(ShardName::split);
            }
            return isWord(stem) ? Optional.of(stem) : within(stem);
        }

        /** {@code gsm8k_test} is of the split {@code test}. */
        private static Optional<String> within(String stem) {
            String lower = stem.toLowerCase(Locale.ROOT);
            return WORDS.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().anyMatch(word -> holds(lower, word)))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        private static boolean holds(String stem, String word) {
            return Pattern.compile("(^|" + SEPARATOR + ")" + word + "($|" + SEPARATOR + ")")
                            .matcher(stem)
                            .find()
                    || stem.endsWith("_" + word)
                    || stem.startsWith(word + "_");
        }
    }
}
