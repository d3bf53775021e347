package io.benchlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.board.ModelBoard;
import io.benchlake.board.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelBoardRendererTest {
    private static final List<String> TASKS = List.of("arc", "mmlu");

    private final ModelBoard board = new ModelBoard(
            List.of(
                    new Standing("llama", "f1", 1, 1, 0.71234, 0.00449, 2, 1.0, 2, List.of(), List.of("r1", "r2")),
                    new Standing(
                            "=cmd|x",
                            "f2",
                            2,
                            3,
                            0.7,
                            null,
                            0,
                            0.25,
                            2,
                            List.of("a", "b (9 of 10 docs)", "c", "d"),
                            List.of()),
                    new Standing("alone", "f3", null, null, null, null, null, null, 0, List.of("arc"), List.of("r3"))),
            TASKS,
            List.of());

    @Test
    void tablesShowRanksThatOverlapAndWhatAModelLacks() {
        assertThat(ModelBoardRenderer.render(board, ReportFormat.TABLE).lines())
                .hasSize(5)
                .anyMatch(line -> line.matches("Rank +Model +Run +Mean +Tasks +Wins +Lacks"))
                .anyMatch(line -> line.matches("1 +llama +r1, r2 +0\\.7123 ± 0\\.0045 +2 +2"))
                .anyMatch(line -> line.matches("2–3 +=cmd\\|x +0\\.7000 +2 +0 +a, b \\(9 of 10 docs\\), c and 1 more"))
                .anyMatch(line -> line.matches("– +alone +r3 +– +0 +– +arc"));
    }

    @Test
    void nobodyLacksAnythingWhereAllHaveAll() {
        ModelBoard whole = new ModelBoard(board.standings().subList(0, 1), TASKS, List.of());

        assertThat(ModelBoardRenderer.render(whole, ReportFormat.MARKDOWN)).doesNotContain("Lacks");
    }

    @Test
    void programsGetAllDigits() {
        assertThat(ModelBoardRenderer.render(board, ReportFormat.CSV).lines().limit(3))
                .containsExactly(
                        "best_rank,worst_rank,model,mean,stderr,n_tasks,wins,win_rate,tasks,lacks,run_names,model_fingerprint",
                        "1,1,llama,0.71234,0.00449,2,2,1.0,\"[\"\"arc\"\", \"\"mmlu\"\"]\",[],\"[\"\"r1\"\", \"\"r2\"\"]\",f1",
                        "2,3,'=cmd|x,0.7,,2,0,0.25,\"[\"\"arc\"\", \"\"mmlu\"\"]\",\"[\"\"a\"\", \"\"b (9 of 10 docs)\"\", \"\"c\"\", \"\"d\"\"]\",[],f2");
        assertThat(ModelBoardRenderer.render(board, ReportFormat.JSON))
                .contains("\"win_rate\": 0.25", "\"best_rank\": null", "\"run_names\": [");
    }
}
