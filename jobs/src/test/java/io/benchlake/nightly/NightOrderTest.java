package io.benchlake.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.read.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightOrderTest {
    @TempDir
    private Path folder;

    @Test
    void theNewestStepOfAGlobComesFirstAndWhatIsNoModelIsNamed() throws IOException {
        for (String step : List.of("step_9", "step_10", "step_100")) {
            Files.createDirectories(folder.resolve("runs/a").resolve(step));
        }
        Files.createFile(folder.resolve("runs/a/step_log"));
        Files.createFile(folder.resolve("runs/a/step_3.gguf"));
        List<String> told = new ArrayList<>();
        Night night = Night.of(
                manifest(Importance.SUITES, null, model(folder + "/runs/*/step_*"), model(folder + "/none/*")),
                new Configuration(),
                told::add);
        assertThat(night.runs())
                .extracting(
                        run -> run.model().word().substring(folder.toString().length()))
                .containsExactly(
                        "/runs/a/step_100",
                        "/runs/a/step_10",
                        "/runs/a/step_9",
                        "/runs/a/step_3.gguf",
                        "/runs/a/step_100",
                        "/runs/a/step_10",
                        "/runs/a/step_9",
                        "/runs/a/step_3.gguf");
        assertThat(told).singleElement().asString().contains("step_log is no model's folder: passed over");
        assertThat(night.findings())
                .extracting(Finding::text)
                .containsExactly("no model matches " + folder + "/none/*. Correct the glob, or take it out.");
    }

    @Test
    void theBaselineComesFirstAndTheMoreImportantBeforeTheRest() {
        assertThat(titles(Importance.SUITES))
                .containsExactly(
                        "b on quick baseline",
                        "a on quick",
                        "c on quick",
                        "b on full baseline",
                        "a on full",
                        "c on full");
        assertThat(titles(Importance.MODELS))
                .containsExactly(
                        "b on quick baseline",
                        "b on full baseline",
                        "a on quick",
                        "a on full",
                        "c on quick",
                        "c on full");
    }

    @Test
    void twoModelsOfOneNameAreRefused() {
        ModelEntry other = new ModelEntry(Settings.none().owner(), "b", Map.of("model-name", "a"));
        assertThatThrownBy(() ->
                        NightOrder.of(manifest(Importance.SUITES, null, model("a"), other), List.of(model("a"), other)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is the second model called 'a'. Give one of them a 'model_name'");
    }

    private static List<String> titles(Importance first) {
        List<ModelEntry> models = List.of(model("a"), model("b"), model("c"));
        return NightOrder.of(manifest(first, model("b"), models.toArray(ModelEntry[]::new)), models).stream()
                .map(run -> run.title() + (run.isBaseline() ? " baseline" : ""))
                .toList();
    }

    private static NightManifest manifest(Importance first, @Nullable ModelEntry baseline, ModelEntry... models) {
        return new NightManifest(
                "night",
                null,
                List.of(models),
                List.of(suite("quick"), suite("full")),
                first,
                baseline == null ? null : new Baseline.OfModel(baseline),
                null);
    }

    private static Suite suite(String name) {
        return new Suite(Settings.none().owner(), name, Map.of("tasks", "t"));
    }

    private static ModelEntry model(String word) {
        return new ModelEntry(Settings.none().owner(), word, Map.of());
    }
}
