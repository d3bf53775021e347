package io.benchlake.taskdef.read;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads task files as plain data, typed by the rules of YAML 1.1 as PyYAML reads them, except that dates stay text.
 *
 * <p>No type named in a file is ever instantiated; size, nesting and aliases are bounded.
 */
final class YamlReader {
    private YamlReader() {}

    /**
     * The documents of one file.
     *
     * @param file path below its root, for messages
     * @param functionFolder folder that {@code !function} names are relative to
     * @param duplicateKeys whether a key may be repeated, the last one winning
     */
    static List<Settings> read(String file, String text, String functionFolder, boolean duplicateKeys) {
        LoaderOptions limits = YamlDocuments.limits(duplicateKeys);
        PlainData data = new PlainData(limits, functionFolder);
        try {
            List<Settings> documents = new ArrayList<>();
            for (Node node : YamlDocuments.compose(text, limits)) {
                FieldLines lines = new FieldLines(text, documents.size(), limits);
                if (text.indexOf('&') >= 0) {
                    lines.requireNoLoop(node);
                }
                documents.add(new Setting(data.construct(node), new Source(file, lines), "").map());
            }
            return documents;
        } catch (YAMLException e) {
            throw new UserError(ExitCode.INVALID_INPUT, notYaml(file, e), e);
        }
    }

    private static String notYaml(String file, YAMLException e) {
        String reason = String.valueOf(e.getMessage())
                .replaceAll(" in '(reader|string)', line ", " line ")
                .strip()
                .replaceAll("\\s*\\n\\s*", " | ");
        return "Cannot read %s: it is not valid YAML: %s. Correct the file at that place.".formatted(file, reason);
    }
}
