package io.benchlake.endtoend;

import static io.benchlake.endtoend.Refusal.INVALID_INPUT;
import static io.benchlake.endtoend.Refusal.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Docs that a task cannot be evaluated on. */
class BadDocsTest {
    private OwnTask own;

    @BeforeEach
    void makeOwn(@TempDir Path folder) {
        own = new OwnTask(folder);
    }

    @Test
    void goldAnswersThatAreNoChoicesAreFoundBeforeAnyWork() throws IOException {
        own.write(OwnTask.YAML.replace("\"{{answer}}\"", "answer"));
        own.writeDocs("{\"question\": \"q\", \"answer\": 2}\n{\"question\": \"q\", \"answer\": -1}\n");
        refused(own.evaluate(), INVALID_INPUT, "odd", "doc 0 is 2, of 2 choices", "doc_to_target");
    }

    @Test
    void aGoldAnswerThatIsNullNamesDocAndField() throws IOException {
        own.write(OwnTask.YAML.replace("\"{{answer}}\"", "answer"));
        own.writeDocs("{\"question\": \"q\", \"answer\": 1}\n{\"question\": \"q\", \"answer\": null}\n");
        refused(own.evaluate(), INVALID_INPUT, "odd", "doc 1", "'answer' is null");
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsRefused() throws IOException {
        own.write(OwnTask.YAML);
        own.writeDocs("PAR1 this is no JSON\n");
        refused(
                own.evaluate(),
                INVALID_INPUT,
                "test.jsonl",
                "it is named .jsonl but holds Parquet",
                "Rename it to .parquet");
    }

    @Test
    void aBrokenLineOfADataSetIsNumbered() throws IOException {
        own.write(OwnTask.YAML);
        own.writeDocs("{\"question\": \"q\", \"answer\": \"yes\"}\n{\"question\": \n");
        refused(own.evaluate(), INVALID_INPUT, "test.jsonl line 2");
    }

    @Test
    void anEmptySplitIsRefused() throws IOException {
        own.write(OwnTask.YAML);
        own.writeDocs("");
        refused(own.evaluate(), INVALID_INPUT, "EMPTY_DATASET");
    }

    @Test
    void aMissingSplitNamesWhatThereIs() throws IOException {
        own.write(OwnTask.YAML);
        own.writeDocs("{\"question\": \"q\", \"answer\": \"yes\"}\n");
        Files.move(own.docs(), own.docs().resolveSibling("train.jsonl"));
        refused(own.evaluate(), INVALID_INPUT, "'test'", "train.jsonl");
    }
}
