package io.benchlake.taskdef.read;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

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

    /**
     * The line of every field of one document. The text is read again when a message needs a line: of thousands of
     * files, hardly one does.
     *
     * @param text of the whole file
     * @param document which of the file's documents, from 0
     */
    private record FieldLines(String text, int document, LoaderOptions limits)
            implements Supplier<Map<String, Integer>> {
        @Override
        public Map<String, Integer> get() {
            return of(YamlDocuments.compose(text, limits).get(document));
        }

        /** Refuses a value that holds itself. */
        void requireNoLoop(Node node) {
            of(node);
        }

        private static Map<String, Integer> of(Node node) {
            Map<String, Integer> lines = new HashMap<>();
            collect(node, "", lines);
            return lines;
        }

        private static void collect(Node node, String path, Map<String, Integer> lines) {
            if (node.isTwoStepsConstruction()) {
                throw new YAMLException("the value of '" + path + "' holds itself");
            }
            // Of a repeated key the last one counts.
            lines.put(path, node.getStartMark().getLine() + 1);
            if (node instanceof SequenceNode sequence) {
                int index = 0;
                for (Node item : sequence.getValue()) {
                    collect(item, path + "[" + index++ + "]", lines);
                }
            } else if (node instanceof MappingNode mapping) {
                collectKeys(mapping, path, lines);
            }
        }

        private static void collectKeys(MappingNode mapping, String path, Map<String, Integer> lines) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode key) {
                    collect(entry.getValueNode(), path.isEmpty() ? key.getValue() : path + "." + key.getValue(), lines);
                }
            }
        }
    }
}
