package io.benchlake.taskdef.read;

import java.util.HashMap;
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
 * The line of every field of one document. The text is read again when a message needs a line: of thousands of files,
 * hardly one does.
 *
 * @param text of the whole file
 * @param document which of the file's documents, from 0
 */
record FieldLines(String text, int document, LoaderOptions limits) implements Supplier<Map<String, Integer>> {
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
