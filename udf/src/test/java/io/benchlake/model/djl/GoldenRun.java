package io.benchlake.model.djl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The requests of a recorded harness run and what the harness's model answered. */
final class GoldenRun {
    private GoldenRun() {}

    /** Arguments of a request, and the answer to it. */
    record Recorded(JsonNode arguments, JsonNode answer) {}

    static List<Recorded> read(String id) {
        return read("golden", id);
    }

    /** @param folder of the recordings, below {@code shared} */
    static List<Recorded> read(String folder, String id) {
        List<Recorded> recorded = new ArrayList<>();
        for (JsonNode rows : json(folder, id).get("samples")) {
            String filter = rows.get(0).get("filter").asText();
            for (JsonNode row : rows) {
                for (int i = 0;
                        row.get("filter").asText().equals(filter)
                                && i < row.get("arguments").size();
                        i++) {
                    recorded.add(new Recorded(
                            row.get("arguments").get(i), row.get("resps").get(i).get(0)));
                }
            }
        }
        return recorded;
    }

    private static JsonNode json(String folder, String id) {
        try (InputStream in = Files.newInputStream(SharedFixtures.require(folder + "/" + id + ".json.gz"))) {
            return new ObjectMapper().readTree(new GZIPInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
