package io.benchlake.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CauseSentencesTest {
    @Test
    void aTaskWithoutACommonDocSaysSo() {
        TaskCauses task = new TaskCauses(
                "arc",
                List.of(new StageCount(Stage.DOC, "40 docs of its own", "38 docs of its own", 78, 0, null)),
                List.of(
                        setting("data fingerprint", "test 1a", "test 2b", Stage.DOC),
                        setting("limit", "40", null, Stage.DOC)));
        assertThat(CauseSentences.of(List.of(task)))
                .containsExactly("the runs have no doc in common: 78 docs are in one run only: data fingerprint test 1a"
                        + " against test 2b; or limit 40 against none.");
    }

    @Test
    void whatNothingExplainsIsNotExplained() {
        TaskCauses task = new TaskCauses(
                "arc",
                List.of(
                        new StageCount(Stage.ANSWER, null, null, 1, 1, 0.5),
                        new StageCount(Stage.METRIC, null, null, 3, 1, 0.5),
                        new StageCount(Stage.NOTHING, null, null, 6, 0, 0.0)),
                List.of(setting("metric", "acc", "acc, f1", Stage.METRIC)));
        assertThat(CauseSentences.of(List.of(task)))
                .containsExactly(
                        "1 of 10 docs has other answers to the same requests: nothing that the runs say of themselves"
                                + " explains it; 1 of 2 flips lies there.",
                        "3 of 10 docs have the same predictions, scored otherwise: metric acc against acc, f1; 1 of 2"
                                + " flips lies there.",
                        "6 of 10 docs are the same in both runs.");
    }

    @Test
    void longValuesAreCutToWhereTheyDiffer() {
        String same = "BatchPolicy[tokensPerPass=1024, itemsPerPass=1024, tokensPerUnit=65536, stored=";
        assertThat(Contrast.brief(same + "7]", same + "8]")).isEqualTo("…stored=7]");
        assertThat(Contrast.brief("a".repeat(64), null)).isEqualTo("aaaaaaaaaaaa…");
        assertThat(Contrast.brief("short", "long")).isEqualTo("short");
    }

    private static Setting setting(String name, String baseline, @Nullable String candidate, Stage explains) {
        return new Setting(name, baseline, candidate, 3, 0, null, List.of(explains));
    }
}
