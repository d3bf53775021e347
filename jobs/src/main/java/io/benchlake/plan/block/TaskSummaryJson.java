package io.benchlake.plan.block;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.plan.TaskSummary;
import io.benchlake.plan.TaskSummary.DocBlock;
import io.benchlake.plan.TaskSummary.FilePart;
import io.benchlake.plan.TaskSummary.SplitFingerprint;
import io.benchlake.plan.TaskSummary.UnitBlock;
import java.io.IOException;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The summary of a task's plan as one line of ASCII: {@code {"format":1,"sha256":…,"summary":…}}. Blocks and
 * fingerprints are arrays of their values.
 */
public final class TaskSummaryJson {
    private static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addMixIn(SplitFingerprint.class, Row.class)
            .addMixIn(FilePart.class, Row.class)
            .addMixIn(DocBlock.class, Row.class)
            .addMixIn(UnitBlock.class, Row.class)
            .build();

    private TaskSummaryJson() {}

    /** Written as an array. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface Row {}

    /** What a file holds. */
    private record Envelope(int format, String sha256, TaskSummary summary) {}

    public static String write(TaskSummary summary) {
        try {
            String hash = DigestUtils.sha256Hex(JSON.writeValueAsString(summary));
            return JSON.writeValueAsString(new Envelope(FORMAT, hash, summary));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a summary is plain data", e);
        }
    }

    /** @throws IOException if the text is not what {@link #write} makes, or is damaged */
    public static TaskSummary read(String json) throws IOException {
        JsonNode file = JSON.readTree(json);
        JsonNode format = file.path("format");
        if (format.isInt() && format.intValue() != FORMAT) {
            throw new IOException(
                    "The summary of a plan has format " + format + "; this version of Benchlake reads " + FORMAT);
        }
        if (!file.isObject()) {
            throw new IOException("The summary of a plan is damaged: it is no JSON object");
        }
        TaskSummary summary = JSON.treeToValue(file, Envelope.class).summary();
        if (!write(summary).equals(json)) {
            throw new IOException("The summary of a plan is damaged: its checksum is wrong");
        }
        return summary;
    }
}
