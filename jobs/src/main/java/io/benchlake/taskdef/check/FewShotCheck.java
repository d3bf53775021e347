package io.benchlake.taskdef.check;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.read.FewShotParser;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds examples that a task asks for and its own file, if it writes them itself, does not have. */
final class FewShotCheck {
    private FewShotCheck() {}

    /** Reports each fault of the examples of a task whose keys can be read. */
    static void run(Settings task, Consumer<UserError> faults) {
        Settings own = task.find("fewshot_config").map(Setting::map).orElseGet(Settings::none);
        Optional<Setting> count = task.find("num_fewshot").filter(number -> number.count() > 0);
        List<?> samples = FewShotParser.samples(own);
        boolean hasSplit =
                own.find("split").isPresent() || task.find("fewshot_split").isPresent();
        if (samples == null || count.isEmpty() || hasSplit) {
            return;
        }
        List<Setting> indices = own.find("fewshot_indices").map(Setting::list).orElse(List.of());
        int size = samples.size();
        indices.stream()
                .filter(index -> index.wholeNumber() >= size || index.wholeNumber() < -size)
                .forEach(index -> faults.accept(index.problem(
                        "is %s, but there are %d examples, counted from 0".formatted(index.show(), size),
                        "Name positions of examples.")));
        int available = indices.isEmpty() ? size : indices.size();
        if (count.get().count() > available) {
            faults.accept(count.get()
                    .problem(
                            "is %s, but there are %d examples"
                                    .formatted(count.get().show(), available),
                            "Lower it, or add examples."));
        }
    }
}
