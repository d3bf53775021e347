package io.benchlake.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.demo.DemoFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is embedded is what the training program writes today. */
class EmbeddedDemoTest {
    @TempDir
    private Path folder;

    @Test
    void docsAreThoseThatTheWorldYields() throws IOException {
        DemoFiles embedded = DemoFiles.unpack(folder.resolve("embedded"));
        new BenchmarkDocs(folder.resolve("drawn")).write();
        for (String file :
                new String[] {"choice/validation", "choice/test", "sums/validation", "sums/test", "stories/test"}) {
            assertThat(folder.resolve("drawn").resolve(file + ".jsonl"))
                    .hasSameTextualContentAs(
                            embedded.dataRoot().resolve("benchlake/demo").resolve(file + ".jsonl"));
        }
    }

    @Test
    void configAndTokenizerAreThoseOfTheTrainer() throws IOException {
        DemoFiles embedded = DemoFiles.unpack(folder.resolve("embedded"));
        CheckpointFiles.write(folder, TrainDemoModel.CONFIG, TrainDemoModel.learnTokens());
        for (String file : new String[] {
            "config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja"
        }) {
            assertThat(folder.resolve(file))
                    .hasSameTextualContentAs(embedded.checkpoint().resolve(file));
        }
    }
}
