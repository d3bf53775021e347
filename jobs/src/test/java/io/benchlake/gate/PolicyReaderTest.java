package io.benchlake.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    @TempDir
    private Path folder;

    @Test
    void everyKeyIsRead() throws IOException {
        GatePolicy policy = read("""
                version: 1
                name: nightly
                baseline: {run: 06f0a582b9b417cc}
                candidate: {model: llama-3.1-8b-w8a8}
                alpha: 0.01
                missing_baseline: fail
                defaults:
                  tier: watch
                  metric: null
                  filter: null
                  max_drop: 0.02
                  max_relative_drop: 0.1
                  relative_below: 0.3
                  min_docs: 50
                  max_unscored: 0.05
                  undecided: fail
                  other_data: allow
                  other_prompt: allow
                  noise_floor: h100
                tasks:
                  mmlu: {tier: gate, max_drop: 0.005, noise_floor: null}
                  "mmlu_*": {tier: watch}
                  mmlu_pro: {filter: strict-match, metric: exact_match}
                  gsm8k:
                health: {max_truncated: 0.02, max_empty: 0, max_invalid: null}
                """);

        assertThat(policy.name()).isEqualTo("nightly");
        assertThat(policy.baseline()).isEqualTo(new RunReference(RunReference.By.RUN, "06f0a582b9b417cc"));
        assertThat(policy.candidate()).isEqualTo(new RunReference(RunReference.By.MODEL, "llama-3.1-8b-w8a8"));
        assertThat(policy.alpha()).isEqualTo(0.01);
        assertThat(policy.failsWithoutBaseline()).isTrue();
        GateRule defaults = new GateRule(
                Tier.WATCH,
                null,
                null,
                new GateRule.AllowedDrop(0.02, 0.1, 0.3),
                new GateRule.AskedDocs(50, 0.05, false, false),
                true,
                "h100");
        assertThat(policy.defaults()).isEqualTo(defaults);
        assertThat(policy.ruleOf("gsm8k")).isEqualTo(defaults);
        assertThat(policy.ruleOf("mmlu").drop().max()).isEqualTo(0.005);
        assertThat(policy.ruleOf("mmlu").noiseFloor()).isNull();
        assertThat(policy.ruleOf("mmlu_law").tier()).isEqualTo(Tier.WATCH);
        assertThat(policy.ruleOf("mmlu_pro").filter()).isEqualTo("strict-match");
        assertThat(policy.health()).isEqualTo(new Health(0.02, 0.0, null));
    }

    @Test
    void whatIsLeftOutIsUsual() throws IOException {
        GatePolicy policy = read("version: 1\nbaseline: {model: m}\n");

        assertThat(policy.name()).isEqualTo("policy");
        assertThat(policy.alpha()).isEqualTo(0.05);
        assertThat(policy.failsWithoutBaseline()).isFalse();
        assertThat(policy.ruleOf("any")).isEqualTo(GateRule.USUAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: 2                                     | line 1: 'version' is 2, which this version of Benchlake does not know
            version: 1;baseline: {run: a, model: b}        | line 2: 'baseline' names a run by run and model. Write exactly one of run, run_name, model.
            version: 1;baseline: {tag: a}                  | line 2: 'baseline.tag' cannot be used: runs have no tags
            version: 1;alpa: 0.1                           | line 2: 'alpa' is not a key of a gate policy. Did you mean 'alpha'?
            version: 1;tasks:;  a: {max_dorp: 0.1}         | line 3: 'tasks.a.max_dorp' is not a key of a rule. Did you mean 'max_drop'?
            version: 1;defaults:;  max_drop: 0             | line 3: 'defaults.max_drop' is 0, not above 0
            version: 1;defaults: {max_drop: 1 point}       | line 2: 'defaults.max_drop' is '1 point', not a number
            version: 1;defaults: {undecided: maybe}        | line 2: 'defaults.undecided' is 'maybe', neither pass nor fail
            version: 1;defaults: {other_data: pass}        | line 2: 'defaults.other_data' is 'pass', neither allow nor fail
            version: 1;defaults: {tier: gated}             | line 2: 'defaults.tier' is 'gated', neither gate nor watch
            version: 1;health: {max_empty: 2}              | line 2: 'health.max_empty' is 2, not between 0 and 1
            version: 1;alpha: 1                            | line 2: 'alpha' is 1, not between 0 and 1
            """)
    void faultsAreNamedWithTheirLine(String text, String message) {
        String baseline = text.contains("baseline") ? "" : ";baseline: {run: a}";

        assertThatThrownBy(() -> read((text + baseline).replace(";", "\n")))
                .isInstanceOfSatisfying(
                        UserError.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("Cannot read " + folder.resolve("policy.yaml") + ", " + message);
    }

    @Test
    void aFileWithoutBaselineOrAtAllIsRefused() {
        assertThatThrownBy(() -> read("version: 1\n")).hasMessageContaining("has no 'baseline'");
        assertThatThrownBy(() -> PolicyReader.read(folder.resolve("none.yaml")))
                .hasMessage("Cannot read policy " + folder.resolve("none.yaml") + ": there is no such file.");
    }

    private GatePolicy read(String text) throws IOException {
        return PolicyReader.read(Files.writeString(folder.resolve("policy.yaml"), text));
    }
}
