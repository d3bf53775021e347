package io.benchlake.taskdef;

import io.benchlake.error.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The documents of one root with their {@code include}s merged in, as the harness's {@code tasks/_yaml_loader.py} does:
 * later includes over earlier ones, a file's own keys over all, nothing merged deeper than the top.
 */
final class TaskFiles {
    private static final int MAX_DEPTH = 20;
    private static final String INCLUDE = "include";

    private final TaskRoot root;
    private final Map<String, Settings> templates = new HashMap<>();

    TaskFiles(TaskRoot root) {
        this.root = root;
    }

    /** The documents of a file; families are already written out. */
    List<Settings> load(String path) {
        List<Settings> documents = new ArrayList<>();
        for (Settings document : parse(path)) {
            documents.addAll(TaskFamily.expand(withIncludes(document, path, List.of(path))));
        }
        return documents;
    }

    private List<Settings> parse(String path) {
        return parse(root, path);
    }

    private static List<Settings> parse(TaskRoot root, String path) {
        String folder = root.functionPrefix();
        String own = folderOf(path);
        String functionFolder = folder.isEmpty() || own.isEmpty() ? folder + own : folder + "/" + own;
        return YamlReader.read(path, root.read(path), functionFolder, root.allowsDuplicateKeys());
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
        Path target = Path.of(folderOf(path)).resolve(include.text()).normalize();
        if (target.isAbsolute() || target.startsWith("..")) {
            throw include.problem(
                    "is '%s', which lies outside the task folder %s".formatted(include.text(), root.label()),
                    "Include files of the same folder tree only.");
        }
        return target.toString().replace(target.getFileSystem().getSeparator(), "/");
    }

    private static String folderOf(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }
}
