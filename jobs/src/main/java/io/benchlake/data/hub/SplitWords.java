package io.benchlake.data.hub;

import io.benchlake.data.Folders;
import io.benchlake.data.ShardName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which split a file belongs to by its name. Source: {@code data_files.py} of Hugging Face datasets, but for one thing:
 * a name that is nothing but a word, such as {@code dev}, is the split's own name.
 */
final class SplitWords {
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
