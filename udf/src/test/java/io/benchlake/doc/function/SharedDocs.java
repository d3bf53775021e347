package io.benchlake.doc.function;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import io.benchlake.doc.Doc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Items of real data sets; skips the calling test where they are absent. */
final class SharedDocs {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private SharedDocs() {}

    @SuppressWarnings("unchecked")
    static List<Doc> read(String dataset, String name, String split) {
        List<Doc> docs = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(
                    SharedFixtures.require("data/hf/" + dataset + "/" + name + "/" + split + ".jsonl"))) {
                docs.add(new Doc(docs.size(), JSON.readValue(line, Map.class)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return docs;
    }
}
