package io.benchlake.tools.large;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.data.DataRoot;
import io.benchlake.doc.Doc;
import io.benchlake.plan.TaskWords;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.tools.large.MedicalVocabulary.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConceptQuestionsTest {
    private static final double SHARE = 0.002;

    @TempDir
    private Path folder;

    @Test
    void thereAreAsManyQuestionsAsInMedConceptsQa() {
        assertThat(Arrays.stream(MedicalVocabulary.values())
                        .flatMapToInt(
                                vocabulary -> Arrays.stream(Level.values()).mapToInt(vocabulary::questions))
                        .sum())
                .isEqualTo(819_832);
    }

    @Test
    void theTasksOfTheGroupFindWhatTheyAskFor() throws IOException {
        ConceptQuestions.write(folder.resolve("a"), SHARE, 1);
        ConceptQuestions.write(folder.resolve("b"), SHARE, 1);
        ConceptQuestions.write(folder.resolve("c"), SHARE, 2);

        String file = "ofir408/MedConceptsQA/icd10proc_easy/test-00000-of-00001.parquet";
        assertThat(folder.resolve("b").resolve(file))
                .hasSameBinaryContentAs(folder.resolve("a").resolve(file));
        assertThat(Files.mismatch(
                        folder.resolve("a").resolve(file), folder.resolve("c").resolve(file)))
                .isNotNegative();

        DataRoot data = DataRoot.open(folder.resolve("a").toString(), new Configuration(), () -> {
            throw new IllegalStateException("Parquet needs no Spark");
        });
        List<TaskDef> tasks =
                TaskWords.select(List.of("med_concepts_qa"), null, List.of()).taskList();
        assertThat(tasks).hasSize(15).allSatisfy(task -> {
            assertThat(data.read(task.dataset(), "dev")).hasSize(4);
            assertThat(data.read(task.dataset(), "test")).isNotEmpty().allSatisfy(ConceptQuestionsTest::isAQuestion);
        });
    }

    private static void isAQuestion(Doc doc) {
        String letter = String.valueOf(doc.fields().get("answer_id"));
        assertThat(letter).isIn("A", "B", "C", "D");
        assertThat(String.valueOf(doc.fields().get("question")))
                .contains("\n" + letter + ". " + doc.fields().get("answer"));
    }
}
