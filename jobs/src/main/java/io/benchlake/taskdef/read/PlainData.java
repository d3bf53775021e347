package io.benchlake.taskdef.read;

import io.benchlake.taskdef.FunctionRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Builds text, whole numbers as {@link Long}, fractions, flags, lists and maps; {@code !function} as a reference. */
final class PlainData extends SafeConstructor {
    private static final String HARNESS_PACKAGE = "lm_eval.tasks.";

    private final String functionFolder;

    PlainData(LoaderOptions limits, String functionFolder) {
        super(limits);
        setAllowDuplicateKeys(limits.isAllowDuplicateKeys());
        this.functionFolder = functionFolder;
        yamlConstructors.put(new Tag("!function"), new FunctionTag());
    }

    @Nullable
    Object construct(Node node) {
        return plain(constructDocument(node));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> values) {
            List<@Nullable Object> list = new ArrayList<>();
            values.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (value instanceof Map<?, ?> values) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            values.forEach((key, item) -> map.put(String.valueOf(key), plain(item)));
            return map;
        }
        if (value == null || isPlain(value)) {
            return value;
        }
        throw new YAMLException("values of type " + value.getClass().getSimpleName() + " are not allowed");
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof FunctionRef;
    }

    /**
     * {@code a.b.name} is name in a/b beside the file, or below the harness's own tasks if it is spelt as its package.
     */
    private FunctionRef reference(String written) {
        boolean absolute = written.startsWith(HARNESS_PACKAGE);
        String qualified = absolute ? written.substring(HARNESS_PACKAGE.length()) : written;
        int dot = qualified.lastIndexOf('.');
        if (dot <= 0 || !qualified.matches("[\\w.<>]+")) {
            throw new YAMLException("'!function " + written + "' is not of the form file.name");
        }
        String folder = absolute || functionFolder.isEmpty() ? "" : functionFolder + "/";
        return new FunctionRef(folder + qualified.substring(0, dot).replace('.', '/'), qualified.substring(dot + 1));
    }

    private final class FunctionTag extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            if (node instanceof ScalarNode scalar) {
                return reference(scalar.getValue());
            }
            throw new YAMLException("'!function' needs a name of the form file.name");
        }
    }
}
