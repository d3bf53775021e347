package io.benchlake.imports.mmlupro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.UserError;
import io.benchlake.imports.ImportedRun;
import io.benchlake.imports.SampleSource.Owner;
import io.benchlake.imports.file.SourceFiles;
import io.benchlake.lake.table.SampleRow;
import io.benchlake.score.SampleStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the layout of TIGER-Lab's {@code evaluate_from_local.py}. */
class MmluProImportTest {
    private static final String ROW =
            "{\"question_id\": 70, \"question\": \"Q?\", \"options\": [\"a\", \"b\", \"c\"], \"answer\": \"B\", \"answer_index\": 1,"
                    + " \"cot_content\": \"\", \"category\": \"computer science\", \"src\": \"x\", \"pred\": \"C\","
                    + " \"generated_text\": \"So the answer is (B).\"}";

    @TempDir
    private Path folder;

    @Test
    void keepsTheGenerationAndTakesTheLetterForNoScore() throws IOException {
        SampleRow row = rows("[" + ROW + "]").get(0);

        assertThat(row.task()).isEqualTo("mmlu_pro_computer_science");
        assertThat(row.filter()).isEqualTo("custom-extract");
        assertThat(row.docId()).isEqualTo(70);
        assertThat(row.question().loggedTarget()).isEqualTo("B");
        assertThat(row.output().resps()).isEqualTo("[[\"So the answer is (B).\"]]");
        assertThat(row.metrics()).isEmpty();
        assertThat(row.metricItems()).isEqualTo("{\"source_pred\": \"C\"}");
        assertThat(row.status()).isEqualTo(SampleStatus.NOT_SCORABLE);
        assertThat(row.question().doc()).doesNotContain("generated_text").doesNotContain("pred");
    }

    @Test
    void refusesWhatTheScriptDoesNotWrite() {
        assertThatThrownBy(() -> rows("[" + ROW + "," + ROW + "]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("row 2: question_id 70 comes a second time");
        assertThatThrownBy(() -> rows("[" + ROW.replace("\"category\": \"computer science\",", "") + "]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("row 1: field 'category' is null");
    }

    private List<SampleRow> rows(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("model_outputs_Llama-3.1-8B_5shots.json"), json);
        Configuration hadoop = new Configuration();
        ImportedRun run = new MmluProRuns(null, Map.of(), hadoop)
                .of(new SourceFiles(hadoop).of(List.of(file.toString())))
                .get(0);
        assertThat(run.model()).isEqualTo("Llama-3.1-8B");
        List<SampleRow> rows = new ArrayList<>();
        run.samples().get(0).rows(new Owner("run", run.model()), hadoop).forEachRemaining(rows::add);
        return rows;
    }
}
