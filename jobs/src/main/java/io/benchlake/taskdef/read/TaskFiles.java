package io.benchlake.taskdef.read;

import io.benchlake.error.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one root with their {@code include}s merged in, as the harness's {@code tasks/_yaml_loader.py} does:
 * later includes over earlier ones, a file's own keys over all, nothing merged deeper than the top.
 */
public final class TaskFiles {
    private static final int MAX_DEPTH = 20;
    private static final String INCLUDE = "include";
    private static final String MEMBERS = "task";

    private final TaskRoot root;
    private final Map<String, Settings> templates = new HashMap<>();

    public TaskFiles(TaskRoot root) {
        this.root = root;
    }

    /** The documents of a file; families are already written out. */
    public List<Settings> load(String path) {
        List<Settings> documents = new ArrayList<>();
        for (Settings document : parse(path)) {
            Settings complete = withMembers(withIncludes(document, path, List.of(path)), path);
            documents.addAll(TaskFamily.expand(complete));
        }
        return documents;
    }

    /**
     * A group with the includes of its members merged in. The harness leaves them where they are, so that such members
     * ({@code flan_held_in} has them) cannot run there.
     */
    private Settings withMembers(Settings group, String path) {
        Optional<Setting> members = group.find(MEMBERS).filter(list -> group.has("group") && isListOfMappings(list));
        return members.map(list -> group.with(MEMBERS, members(list, path))).orElse(group);
    }

    private List<@Nullable Object> members(Setting list, String path) {
        List<@Nullable Object> members = new ArrayList<>();
        for (Setting item : list.list()) {
            boolean isMapping = item.value() instanceof Map<?, ?>;
            members.add(isMapping ? member(item.map(), path).plain() : item.value());
        }
        return members;
    }

    private Settings member(Settings keys, String path) {
        return withMembers(withIncludes(keys, path, List.of(path)), path);
    }

    private static boolean isListOfMappings(Setting members) {
        return members.value() instanceof List<?> items && items.stream().anyMatch(Map.class::isInstance);
    }

    private List<Settings> parse(String path) {
        return parse(root, path);
    }

    private static List<Settings> parse(TaskRoot root, String path) {
        Path functionFolder =
                Path.of(root.functionPrefix()).resolve(folderOf(path)).normalize();
        String folder =
                functionFolder.toString().replace(functionFolder.getFileSystem().getSeparator(), "/");
        return YamlReader.read(path, root.read(path), folder, root.allowsDuplicateKeys());
    }

    private Settings withIncludes(Settings document, String path, List<String> chain) {
        if (document.find(INCLUDE).isEmpty()) {
            return document.without(List.of(INCLUDE));
        }
        Settings merged = new Settings(Map.of(), document.owner());
        for (Setting include : document.require(INCLUDE).listOrOne()) {
            String target = resolve(include, path);
            requireNoCycle(include, target, chain);
            merged = merged.overriddenBy(template(target, chain));
        }
        return merged.overriddenBy(document.without(List.of(INCLUDE)));
    }

    private Settings template(String path, List<String> chain) {
        Settings known = templates.get(path);
        if (known == null) {
            List<String> longer = new ArrayList<>(chain);
            longer.add(path);
            known = withIncludes(onlyDocument(root, path), path, longer).without(List.of("task_list"));
            templates.put(path, known);
        }
        return known;
    }

    /** The content of a file that holds nothing but one mapping, its includes not looked at. */
    static Settings onlyDocument(TaskRoot root, String path) {
        List<Settings> documents = parse(root, path);
        if (documents.size() != 1) {
            throw UserError.invalidInput("Cannot include %s: it has %d documents. Include files of one document."
                    .formatted(path, documents.size()));
        }
        return documents.get(0);
    }

    private static void requireNoCycle(Setting include, String target, List<String> chain) {
        if (chain.contains(target)) {
            throw include.problem(
                    "is an include cycle: %s -> %s".formatted(String.join(" -> ", chain), target),
                    "Remove one of these includes.");
        }
        if (chain.size() > MAX_DEPTH) {
            throw include.problem("is nested more than %d deep".formatted(MAX_DEPTH), "Include fewer levels.");
        }
    }

    private String resolve(Setting include, String path) {
        return root.locate(folderOf(path), include.text())
                .orElseThrow(() -> include.problem(
                        "is '%s', which lies outside the task folder %s".formatted(include.text(), root.tree()),
                        "Include files below it only, or give --include-path the folder that holds both."));
    }

    private static String folderOf(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
