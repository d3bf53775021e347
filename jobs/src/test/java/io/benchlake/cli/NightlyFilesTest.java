package io.benchlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.nightly.ManifestReader;
import io.benchlake.nightly.NightManifest;
import io.benchlake.run.plan.Preflight;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code cluster/nightly} holds is what the command takes. */
class NightlyFilesTest {
    private static final Path FOLDER = Path.of("..", "cluster", "nightly");

    @Test
    void theManifestCanBeUsedOnceItsModelsAreThere() {
        NightManifest manifest = new ManifestReader(NightSpecs.suiteKeys()).read(FOLDER.resolve("night.yaml"));
        NightSpecs specs =
                new NightSpecs(manifest.data(), List.of("--lake", "lake"), new PrintWriter(new StringWriter()));
        specs.check(manifest);
        assertThat(manifest.suites())
                .extracting(suite -> Preflight.taskNames(specs.ofNoModel(suite)).contains("mmlu_anatomy"))
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crontab", "benchlake-nightly.service", "cronjob.yaml"})
    void eachFileCallsTheCommandAsItIs(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name)).replaceAll("\\n +- (?=\\S)", " ");
        Matcher call =
                Pattern.compile("(nightly night\\.yaml(?: (?!\\d>)[^\\s]+)*)").matcher(text);
        assertThat(call.find()).isTrue();
        assertThat(Main.commandLine().parseArgs(call.group(1).split(" ")).subcommand())
                .isNotNull();
    }
}
