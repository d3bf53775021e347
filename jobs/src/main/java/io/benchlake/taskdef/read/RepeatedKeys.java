package io.benchlake.taskdef.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Keys that a mapping of a file gives twice, of which the last one counts. */
public record RepeatedKeys(String file, Set<Node> seen, List<String> found) {
    /** A line for each, in the order of the file; none for a text that is no YAML. */
    public static List<String> in(String file, String text) {
        RepeatedKeys keys = new RepeatedKeys(file, new HashSet<>(), new ArrayList<>());
        try {
            YamlDocuments.compose(text, YamlDocuments.limits(true)).forEach(keys::collect);
        } catch (YAMLException e) {
            return List.of();
        }
        return List.copyOf(keys.found);
    }

    private void collect(Node node) {
        if (!seen.add(node)) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::collect);
        } else if (node instanceof MappingNode mapping) {
            collectKeys(mapping);
        }
    }

    private void collectKeys(MappingNode mapping) {
        Set<String> keys = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && !keys.add(key.getValue())) {
                found.add("%s, line %d: '%s' is written twice; the last one counts."
                        .formatted(file, key.getStartMark().getLine() + 1, key.getValue()));
            }
            collect(entry.getValueNode());
        }
    }
}
