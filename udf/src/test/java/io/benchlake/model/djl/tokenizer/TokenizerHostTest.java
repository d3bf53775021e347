package io.benchlake.model.djl.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.EmbeddedDemo;
import io.benchlake.error.UserError;
import io.benchlake.model.djl.Tokenizers;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerHostTest {
    @TempDir
    Path folder;

    @Test
    void oneFileIsLoadedOnceForAllThreads() {
        TokenizerFiles files = Tokenizers.demo(EmbeddedDemo.model().resolve("tokenizer.json"));
        Set<Tokenizer> seen = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        IntStream.range(0, 8).parallel().forEach(i -> seen.add(TokenizerHost.shared(files)));
        assertThat(seen).hasSize(1);
    }

    @Test
    void aFileThatChangedIsLoadedAnew() throws IOException {
        String json = Files.readString(EmbeddedDemo.model().resolve("tokenizer.json"));
        Path file = Files.writeString(folder.resolve("tokenizer.json"), json);
        TokenIds before = TokenizerHost.shared(Tokenizers.demo(file)).encode("<|end_of_text|>", false);
        Files.writeString(file, json.replace("<|end_of_text|>", "<|end_of_prose|>"));
        Tokenizer changed = TokenizerHost.shared(Tokenizers.demo(file));
        assertThat(before.length()).isOne();
        assertThat(changed.encode("<|end_of_text|>", false).length()).isGreaterThan(1);
        assertThat(changed.encode("<|end_of_prose|>", false)).isEqualTo(before);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> TokenizerHost.shared(Tokenizers.demo(folder.resolve("none.json"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.json");
    }
}
