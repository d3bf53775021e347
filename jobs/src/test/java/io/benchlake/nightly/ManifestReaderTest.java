package io.benchlake.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {
    private static final Set<String> SUITE_KEYS = Set.of("tasks", "num-fewshot", "limit", "apply-chat-template");

    @TempDir
    private Path folder;

    @Test
    void aManifestNamesModelsAndSuitesInTheOrderOfTheirImportance() throws IOException {
        NightManifest manifest = read("""
                version: 1
                data: /data/hf
                first: models
                models:
                  - runs/*/step_*
                  - {model: base, batch_size: 4, adapter: [one, two], model_name: merged}
                suites:
                  quick: {tasks: [arc_easy, piqa], limit: 50}
                  full: {tasks: mmlu, num-fewshot: 5}
                """);
        assertThat(manifest.name()).isEqualTo("night");
        assertThat(manifest.data()).isEqualTo("/data/hf");
        assertThat(manifest.first()).isEqualTo(Importance.MODELS);
        assertThat(manifest.models()).extracting(ModelEntry::label).containsExactly("runs/*/step_*", "merged");
        assertThat(manifest.models()).extracting(ModelEntry::isGlob).containsExactly(true, false);
        assertThat(manifest.models().get(1).options())
                .isEqualTo(Map.of("batch-size", 4L, "adapter", List.of("one", "two"), "model-name", "merged"));
        assertThat(manifest.suites()).extracting(Suite::name).containsExactly("quick", "full");
        assertThat(manifest.suites().get(1).options()).isEqualTo(Map.of("tasks", "mmlu", "num-fewshot", 5L));
        assertThat(manifest.baseline()).isNull();
    }

    @Test
    void aBaselineIsAModelOrARunOfEachSuite() throws IOException {
        assertThat(decided("{model: base, dtype: float32}"))
                .isInstanceOfSatisfying(
                        Baseline.OfModel.class,
                        pinned -> assertThat(pinned.model().options()).isEqualTo(Map.of("dtype", "float32")));
        assertThat(decided("base")).isInstanceOf(Baseline.OfModel.class);
        assertThat(decided("{runs: {quick: 0123456789abcdef, full: fedcba9876543210}}"))
                .isEqualTo(new Baseline.OfRuns(Map.of("quick", "0123456789abcdef", "full", "fedcba9876543210")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "models: [m]|line 1: the document has no 'version'",
                "version: 2|line 1: 'version' is 2, which this build does not know",
                "version: 1;export: mlflow|line 2: 'export' is not a key of a manifest",
                "version: 1;sutes: {}|Did you mean 'suites'?",
                "version: 1;suites: {};models: [m]|line 2: 'suites' is empty",
                "version: 1;suites: {a: {limit: 5}}|line 2: 'suites.a' has no 'tasks'",
                "version: 1;suites:;  a:;    tasks: t;    num_fewshots: 5|line 5: 'suites.a.num_fewshots' is not a key of a suite. Did you mean 'num-fewshot'?",
                "version: 1;suites: {a: {tasks: t, num-fewshot: 1, num_fewshot: 2}}|is given twice, with '-' and with '_'",
                "version: 1;suites: {a: {tasks: t}};models: []|line 3: 'models' is empty",
                "version: 1;suites: {a: {tasks: t}};models: [3]|line 3: 'models[0]' is 3, not a mapping",
                "version: 1;suites: {a: {tasks: t}};models: [{model: m, limit: 5}]|line 3: 'models[0].limit' is not a key of a model",
                "version: 1;suites: {a: {tasks: t}};models: [{model: 'm*', model_name: n}]|gives one name to all models of a glob",
                "version: 1;suites: {a: {tasks: t}};models: [m];first: tasks|line 4: 'first' is 'tasks'. Write suites or models.",
                "version: 1;suites: {a: {tasks: t}};models: [m];name: a/b|would be the name 'a/b' of the night",
                "version: 1;suites: {a: {tasks: t}};models: [m];baseline: b|has no 'gate'",
                "version: 1;suites: {a: {tasks: t}};models: [m];gate: g.yaml|has no 'baseline'",
                "version: 1;suites: {a: {tasks: t}};models: [m];gate: g;baseline: 'b*'|line 5: 'baseline' is a glob",
                "version: 1;suites: {a: {tasks: t}, b: {tasks: t}};models: [m];gate: g;baseline: {run: x}|names one run. Give one to each suite",
                "version: 1;suites: {a: {tasks: t}, b: {tasks: t}};models: [m];gate: g;baseline: {runs: {a: x}}|has no 'b'",
                "version: 1;version: 1|found duplicate key version",
                "version: 1;--- ;version: 1|it holds 2 YAML documents",
            })
    void aFaultIsOneOfUsageAndNamesFileAndLine(String text, String said) {
        assertThatThrownBy(() -> read(text.replace(';', '\n')))
                .isInstanceOfSatisfying(
                        UserError.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("night.yaml")
                .hasMessageContaining(said);
    }

    private @Nullable Baseline decided(String baseline) throws IOException {
        return read("{version: 1, models: [m], suites: {quick: {tasks: t}, full: {tasks: t}}, gate: g.yaml, baseline: "
                        + baseline + "}")
                .baseline();
    }

    private NightManifest read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("night.yaml"), text);
        return new ManifestReader(SUITE_KEYS).read(file);
    }
}
