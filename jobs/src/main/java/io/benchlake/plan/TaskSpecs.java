package io.benchlake.plan;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.taskdef.catalogue.TaskChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words of {@code --tasks}: names, {@code task|shots}, lighteval's {@code suite|task|shots|0}, and files of
 * such lines.
 */
public final class TaskSpecs {
    private final Optional<Integer> fewShot;

    private TaskSpecs(@Nullable Integer fewShot) {
        this.fewShot = Optional.ofNullable(fewShot);
    }

    /**
     * What the words ask for.
     *
     * @param fewShot examples of all tasks whose word does not say; null leaves it to them
     * @throws UserError if a word cannot be understood or a file cannot be read
     */
    public static List<TaskChoice> parse(List<String> words, @Nullable Integer fewShot) {
        TaskSpecs specs = new TaskSpecs(fewShot);
        List<TaskChoice> requests = new ArrayList<>();
        for (String word : words) {
            if (isFile(word)) {
                lines(Path.of(word)).forEach(line -> requests.add(specs.parse(line)));
            } else {
                requests.add(specs.parse(word));
            }
        }
        return requests;
    }

    private TaskChoice parse(String word) {
        String[] parts = word.split("\\|", -1);
        return switch (parts.length) {
            case 1 -> new TaskChoice(parts[0], fewShot);
            case 2 -> new TaskChoice(parts[0], Optional.of(shots(word, parts[1])));
            case 3 -> new TaskChoice(harnessName(parts[1]), Optional.of(shots(word, parts[2])));
            case 4 -> {
                requireAllShots(word, parts[3]);
                yield new TaskChoice(harnessName(parts[1]), Optional.of(shots(word, parts[2])));
            }
            default -> throw wrong(word);
        };
    }

    /** lighteval separates a family and its member by a colon, the harness by an underscore. */
    private static String harnessName(String name) {
        return name.replace(':', '_');
    }

    private static void requireAllShots(String word, String reduces) {
        if (!reduces.equals("0")) {
            throw UserError.preflight("Cannot use --tasks '" + word
                    + "': examples are never left out because a prompt is" + " long. Let it end in |0.");
        }
    }

    private static int shots(String word, String text) {
        if (!text.matches("\\d{1,4}")) {
            throw wrong(word);
        }
        return Integer.parseInt(text);
    }

    private static UserError wrong(String word) {
        return UserError.usage("Cannot read --tasks '" + word
                + "': expected a name, name|shots, or suite|name|shots|0. See 'benchlake tasks list' for names.");
    }

    private static boolean isFile(String word) {
        return (word.contains("/") || word.endsWith(".txt")) && Files.isRegularFile(Path.of(word));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw UserError.usage("Cannot read task specs from " + file + ": " + FileFault.reason(e) + ".");
        }
    }
}
