package io.benchlake.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON that others wrote: duplicate keys, deep nesting, trailing text and bytes that are not UTF-8 are refused. */
public final class StrictJson {
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The object in a file of at most {@code maxBytes}. */
    public static JsonFields readObject(Path file, long maxBytes) {
        return readObject(file, readText(file, maxBytes));
    }

    /** The object in a text that stands in a file. */
    public static JsonFields readObject(Path file, String text) {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root == null || !root.isObject()) {
                throw refused(file, "it is not a JSON object");
            }
            return new JsonFields(file, root);
        } catch (JsonProcessingException e) {
            throw refused(file, "it is not valid JSON: " + firstLine(e));
        }
    }

    static Map<String, @Nullable Object> plain(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<Map<String, @Nullable Object>>() {});
    }

    /** A whole UTF-8 file of at most {@code maxBytes}. */
    public static String readText(Path file, long maxBytes) {
        try {
            long size = Files.size(file);
            if (ForeignContent.of(file)
                    .filter(ForeignContent.LFS_POINTER::equals)
                    .isPresent()) {
                throw refused(file, "it is a pointer of Git LFS");
            }
            if (size > maxBytes) {
                throw refused(file, "it has %s bytes, more than the limit of %s".formatted(size, maxBytes));
            }
            return decodeUtf8(ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (CharacterCodingException e) {
            throw refused(file, "it is not UTF-8");
        } catch (IOException e) {
            throw refused(file, "it cannot be opened (" + e + ")");
        }
    }

    public static String decodeUtf8(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    public static String firstLine(JsonProcessingException fault) {
        String where = fault.getLocation() == null
                ? ""
                : " at line " + fault.getLocation().getLineNr();
        String message = fault.getOriginalMessage();
        return (message == null ? "malformed" : message.lines().findFirst().orElse("")) + where;
    }

    public static UserError refused(Path file, String fault) {
        String told = ForeignContent.of(file)
                .map(found -> file.getFileName() + " is " + found.told())
                .orElse(fault + ". Fetch the checkpoint again");
        return UserError.invalidInput("Cannot read " + file + ": " + told + ".");
    }
}
