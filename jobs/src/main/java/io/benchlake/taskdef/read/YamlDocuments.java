package io.benchlake.taskdef.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the documents of a YAML text as trees of nodes, within bounds of size, nesting and aliases. */
final class YamlDocuments {
    private static final int MAX_CODE_POINTS = 3_000_000;
    private static final Resolver TYPES = new PyYamlTypes();

    private YamlDocuments() {}

    /** One tree a document, in order. */
    static List<Node> compose(String text, LoaderOptions limits) {
        String readable = text;
        while (true) {
            try {
                return composeStrictly(readable, limits);
            } catch (MarkedYAMLException e) {
                String mended = withoutEscapedSlash(readable, e.getProblemMark());
                if (mended == null) {
                    throw e;
                }
                readable = mended;
            }
        }
    }

    static LoaderOptions limits(boolean duplicateKeys) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(duplicateKeys);
        options.setWarnOnDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(50);
        options.setCodePointLimit(MAX_CODE_POINTS);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    private static List<Node> composeStrictly(String text, LoaderOptions limits) {
        Composer composer = new Composer(new ParserImpl(new StreamReader(text), limits), TYPES, limits);
        List<Node> documents = new ArrayList<>();
        while (composer.checkNode()) {
            documents.add(composer.getNode());
        }
        return documents;
    }

    /**
     * Double-quoted text may write {@code \/} for a slash, which PyYAML reads and this parser does not: the text
     * without the backslash that it stopped at, or null if it stopped for another reason.
     */
    private static @Nullable String withoutEscapedSlash(String text, @Nullable Mark stop) {
        if (stop == null || stop.getIndex() > text.codePointCount(0, text.length())) {
            return null;
        }
        int at = text.offsetByCodePoints(0, stop.getIndex());
        boolean escaped = at > 0 && text.startsWith("\\/", at - 1);
        return escaped ? text.substring(0, at - 1) + text.substring(at) : null;
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
