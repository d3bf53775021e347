package io.benchlake.taskdef;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads task files as plain data, typed by the rules of YAML 1.1 as PyYAML reads them, except that dates stay text.
 *
 * <p>No type named in a file is ever instantiated; size, nesting and aliases are bounded.
 */
final class YamlReader {
    private static final int MAX_CODE_POINTS = 3_000_000;

    private YamlReader() {}

    /**
     * The documents of one file.
     *
     * @param file path below its root, for messages
     * @param functionFolder folder that {@code !function} names are relative to
     * @param duplicateKeys whether a key may be repeated, the last one winning
     */
    static List<Settings> read(String file, String text, String functionFolder, boolean duplicateKeys) {
        LoaderOptions limits = limits(duplicateKeys);
        PlainData data = new PlainData(limits, functionFolder);
        Yaml yaml =
                new Yaml(data, new Representer(new DumperOptions()), new DumperOptions(), limits, new PyYamlTypes());
        try {
            List<Settings> documents = new ArrayList<>();
            for (Node node : yaml.composeAll(new StringReader(text))) {
                documents.add(document(file, node, data));
            }
            return documents;
        } catch (YAMLException e) {
            throw new UserError(ExitCode.INVALID_INPUT, notYaml(file, e), e);
        }
    }

    private static Settings document(String file, Node node, PlainData data) {
        Map<String, Integer> lines = new HashMap<>();
        collectLines(node, "", lines);
        Source source = new Source(file, lines);
        return new Setting(data.construct(node), source, "").map();
    }

    private static LoaderOptions limits(boolean duplicateKeys) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(duplicateKeys);
        options.setWarnOnDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(50);
        options.setCodePointLimit(MAX_CODE_POINTS);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    private static void collectLines(Node node, String path, Map<String, Integer> lines) {
        if (node.isTwoStepsConstruction()) {
            throw new YAMLException("the value of '" + path + "' holds itself");
        }
        if (lines.putIfAbsent(path, node.getStartMark().getLine() + 1) != null) {
            return;
        }
        if (node instanceof SequenceNode sequence) {
            int index = 0;
            for (Node item : sequence.getValue()) {
                collectLines(item, path + "[" + index++ + "]", lines);
            }
        } else if (node instanceof MappingNode mapping) {
            collectMappingLines(mapping, path, lines);
        }
    }

    private static void collectMappingLines(MappingNode mapping, String path, Map<String, Integer> lines) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                collectLines(
                        entry.getValueNode(), path.isEmpty() ? key.getValue() : path + "." + key.getValue(), lines);
            }
        }
    }

    private static String notYaml(String file, YAMLException e) {
        String reason = String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\n\\s*", " | ");
        return "Cannot read %s: it is not valid YAML: %s. Correct the file at that place.".formatted(file, reason);
    }

    /** Types of plain words as in PyYAML: fractions need a point, and a date is text. */
    private static final class PyYamlTypes extends Resolver {
        private static final Pattern FRACTION = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
                + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
                + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
                + "|[-+]?\\.(?:inf|Inf|INF)"
                + "|\\.(?:nan|NaN|NAN)");

        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, @Nullable String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, tag.equals(Tag.FLOAT) ? FRACTION : pattern, first, limit);
            }
        }
    }
}
