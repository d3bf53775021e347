package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** The embedded model's {@code tokenizer.json}, splitting texts as Llama 3's does. */
public final class LlamaThreeSplit {
    private LlamaThreeSplit() {}

    public static String of(Path tokenizerJson) throws IOException {
        ObjectNode tokenizer = (ObjectNode) new ObjectMapper().readTree(tokenizerJson.toFile());
        ((ObjectNode) tokenizer.at("/pre_tokenizer/pretokenizers/0/pattern")).put("Regex", LlamaThreeTokens.PATTERN);
        return tokenizer.toString();
    }
}
