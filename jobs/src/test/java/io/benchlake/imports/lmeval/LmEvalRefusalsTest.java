package io.benchlake.imports.lmeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedRun;
import io.benchlake.imports.SampleSource;
import io.benchlake.imports.file.SourceFile;
import io.benchlake.imports.file.SourceFiles;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.score.SampleStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what the harness writes, and how each import ends. */
class LmEvalRefusalsTest {
    private static final String TIMED = "_" + HarnessFolder.TIME;
    private static final String ROW =
            "{\"doc_id\": 0, \"doc\": {\"q\": \"a\"}, \"target\": \"b\", \"arguments\": {\"gen_args_0\": {\"arg_0\": \"a\"}},"
                    + " \"resps\": [[\"b\"]], \"filtered_resps\": [\"b\"], \"filter\": \"none\", \"metrics\": [\"acc\"],"
                    + " \"acc\": 1.0}";

    @TempDir
    private Path folder;

    @Test
    void aRepeatedRowIsDroppedAndAnUnequalOneRefused() throws IOException {
        assertThat(rows(ROW, ROW, "", ROW.replace("_id\": 0", "_id\": 1"))).hasSize(2);
        refused("an earlier row of the same doc_id and filter says something else", ROW, ROW.replace("1.0", "0.0"));
        refused("an earlier row of the same doc_id has another doc", ROW, ROW.replace("{\"q\"", "{\"r\""));
    }

    @Test
    void aBareNaNIsNoScoreAndNoNumber() throws IOException {
        SampleRow row = rows(ROW.replace("1.0", "NaN").replace("{\"q\": \"a\"", "{\"q\": Infinity"))
                .get(0);
        assertThat(row.status()).isEqualTo(SampleStatus.NOT_SCORABLE);
        assertThat(row.metrics()).containsEntry("acc", null);
        assertThat(row.question().doc()).isEqualTo("{\"q\": null}");
        assertThat(row.output().correct()).isNull();
    }

    @Test
    void keepsLargeNumbersAndHalvesOfCharacters() throws IOException {
        SampleRow row = rows(ROW.replace("{\"q\": \"a\"", "{\"q\": 12345678901234567890123, \"r\": \"\\ud83d\""))
                .get(0);
        assertThat(row.question().doc()).isEqualTo("{\"q\": 12345678901234567890123, \"r\": \"\\ud83d\"}");
    }

    @Test
    void fieldsThatAreNotTheHarnesssAreNamed() throws IOException {
        refused("line 1: field 'filter' is 7, not a name", ROW.replace("\"none\"", "7"));
        refused("line 2: field 'doc_id' is null, not a whole number", ROW, ROW.replace("\"doc_id\": 0, ", ""));
        refused("line 1: field 'resps' is b, not a list", ROW.replace("[[\"b\"]]", "\"b\""));
        refused("line 2: it is not what the harness writes", ROW, ROW.substring(0, 40));
        refused("no object, but Integer", "7");
        refused("Document nesting depth", "{\"doc\": " + "[".repeat(2000));
    }

    @Test
    void rowsWithoutFiltersMustComeOnceAFilter() throws IOException {
        String row = ROW.replace(" \"filter\": \"none\",", "");
        Path file = write(row, row);
        SampleSource two = new LmEvalSamples(SourceFile.at(file.toString()), "t", List.of("first", "second"));
        assertThat(read(two)).extracting(SampleRow::filter).containsExactly("first", "second");
        refused("has more rows than the 1 filters", row, row);
        Path odd = write(row, row, row.replace("_id\": 0", "_id\": 1"));
        assertThatThrownBy(
                        () -> read(new LmEvalSamples(SourceFile.at(odd.toString()), "t", List.of("first", "second"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("doc 1 has 1 of 2 rows");
    }

    @Test
    void aLineBeyondTheLimitIsRefused() throws IOException {
        Path file = folder.resolve("long.jsonl");
        byte[] part = new byte[1 << 20];
        Arrays.fill(part, (byte) ' ');
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 70; i++) {
                out.write(part);
            }
        }
        assertThatThrownBy(() -> read(new LmEvalSamples(SourceFile.at(file.toString()), "t", List.of("none"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("line 1: longer than 67108864 bytes");
    }

    @Test
    void aZipThatSwellsIsRefusedAndNamesInItAreNoPaths() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("samples_t" + TIMED + ".jsonl"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                zip.write(zeros);
            }
        }
        assertThatThrownBy(() -> runs("m", bomb))
                .hasMessageContaining("swells from ")
                .hasMessageContaining("to 83886080 bytes");

        Path climbing = folder.resolve("climbing.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(climbing))) {
            zip.putNextEntry(new ZipEntry("../../x/samples_..\\y" + TIMED + ".jsonl"));
            zip.putNextEntry(new ZipEntry("../../x/samples_t" + TIMED + ".jsonl"));
            zip.write(ROW.getBytes(StandardCharsets.UTF_8));
        }
        List<ImportedRun> runs = runs("m", climbing);
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).samples()).hasSize(2);
        assertThat(read(runs.get(0).samples().get(1)))
                .extracting(SampleRow::task)
                .containsExactly("t");
        assertThat(folder).isDirectoryNotContaining("glob:**/*y*");
    }

    @Test
    void filesThatDoNotBelongTogetherAreRefused() throws IOException {
        Path samples = Files.writeString(folder.resolve("samples_t" + TIMED + ".jsonl"), ROW);
        assertThatThrownBy(() -> runs(null, samples))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no results file of its run is beside it")
                .hasMessageContaining("Give --model NAME.");
        assertThat(runs("m", samples)).extracting(ImportedRun::model).containsExactly("m");

        Files.writeString(folder.resolve("samples_t" + TIMED + ".json"), ROW);
        assertThatThrownBy(() -> runs("m", folder))
                .hasMessageContaining("has the samples of the same task of the same run");

        assertThatThrownBy(() -> runs("m", folder.resolve("missing")))
                .hasMessageContaining("there is no such file or folder");
    }

    private List<ImportedRun> runs(@Nullable String model, Path path) {
        Configuration hadoop = new Configuration();
        return new LmEvalRuns(model, Map.of(), hadoop).of(new SourceFiles(hadoop).of(List.of(path.toString())));
    }

    private void refused(String message, String... lines) throws IOException {
        Path file = write(lines);
        assertThatThrownBy(() -> read(new LmEvalSamples(SourceFile.at(file.toString()), "t", List.of("none"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    private List<SampleRow> rows(String... lines) throws IOException {
        return read(new LmEvalSamples(SourceFile.at(write(lines).toString()), "t", List.of("none")));
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "rows", ".jsonl"), String.join("\n", lines));
    }

    private static List<SampleRow> read(SampleSource source) {
        List<SampleRow> rows = new ArrayList<>();
        source.rows(new SampleSource.Owner("run", "model"), new Configuration()).forEachRemaining(rows::add);
        return rows;
    }
}
