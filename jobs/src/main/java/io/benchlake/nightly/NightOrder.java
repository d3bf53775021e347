package io.benchlake.nightly;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The runs of a night in the order in which they are done: the more important ones first, the baseline before all. */
final class NightOrder {
    private NightOrder() {}

    /**
     * @param models all of them, no globs
     * @throws UserError if two models have one name
     */
    static List<NightRun> of(NightManifest manifest, List<ModelEntry> models) {
        @Nullable ModelEntry baseline = manifest.baseline() instanceof Baseline.OfModel pinned ? pinned.model() : null;
        List<ModelEntry> all = new ArrayList<>();
        if (baseline != null) {
            all.add(baseline);
        }
        models.stream()
                .filter(model -> baseline == null || !model.isSameAs(baseline))
                .forEach(all::add);
        requireDistinct(all);
        return manifest.first() == Importance.MODELS
                ? all.stream()
                        .flatMap(model -> manifest.suites().stream().map(suite -> run(model, suite, baseline)))
                        .toList()
                : manifest.suites().stream()
                        .flatMap(suite -> all.stream().map(model -> run(model, suite, baseline)))
                        .toList();
    }

    private static NightRun run(ModelEntry model, Suite suite, @Nullable ModelEntry baseline) {
        return new NightRun(model, suite, model.equals(baseline));
    }

    private static void requireDistinct(List<ModelEntry> models) {
        Set<String> labels = new HashSet<>();
        for (ModelEntry model : models) {
            if (!labels.add(model.label())) {
                UserError fault = model.place()
                        .problem(
                                "is the second model called '" + model.label() + "'",
                                "Give one of them a 'model_name', or take it out.");
                throw UserError.usage(String.valueOf(fault.getMessage()));
            }
        }
    }
}
