package io.benchlake.taskdef.catalogue;

import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A task written inside a group as {@code <task>_prompt-<number>} and without a data set: another prompt for the data
 * of that task. The harness's {@code flan_held_in} is made of such; the harness itself cannot load them.
 */
final class PromptVariant {
    private static final Pattern NAME = Pattern.compile("(.+)_prompt-\\d+");
    private static final String PATH = "dataset_path";
    private static final List<String> DATA =
            List.of(PATH, "dataset_name", "dataset_kwargs", "training_split", "validation_split");

    private PromptVariant() {}

    /** The keys with those of the data set that they lack, if the name is of that form; else the keys as they are. */
    static Settings onDataOfItsTask(String name, Settings keys, Map<String, CatalogueEntry> catalogue) {
        Matcher matcher = NAME.matcher(name);
        if (keys.find(PATH).isPresent()
                || !matcher.matches()
                || !(catalogue.get(matcher.group(1)) instanceof CatalogueEntry.Task task)) {
            return keys;
        }
        Settings complete = keys;
        for (String key : DATA) {
            Optional<Setting> data = task.settings().find(key);
            if (data.isPresent() && keys.find(key).isEmpty()) {
                complete = complete.with(key, data.get().value());
            }
        }
        return complete;
    }
}
