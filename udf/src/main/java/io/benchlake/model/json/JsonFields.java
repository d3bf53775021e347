package io.benchlake.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.benchlake.error.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed fields of a JSON object in a checkpoint; a field that is null counts as absent, as in Python. */
public record JsonFields(Path file, JsonNode node) {
    /** What a file without fields, or no file at all, says. */
    public static JsonFields empty(Path file) {
        return new JsonFields(file, JsonNodeFactory.instance.objectNode());
    }

    /** All fields as plain data; whole numbers are {@link Integer}, or wider if they must. */
    public Map<String, @Nullable Object> plain() {
        return StrictJson.plain(node);
    }

    public Optional<JsonNode> find(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    public Optional<JsonFields> findObject(String name) {
        return find(name).map(value -> {
            require(value.isObject(), name, "an object");
            return new JsonFields(file, value);
        });
    }

    public Optional<String> findText(String name) {
        return find(name).map(value -> {
            require(value.isTextual(), name, "a text");
            return value.textValue();
        });
    }

    public Optional<Boolean> findBoolean(String name) {
        return find(name).map(value -> {
            require(value.isBoolean(), name, "true or false");
            return value.booleanValue();
        });
    }

    /** A number above zero. */
    public Optional<Double> findPositive(String name) {
        return find(name).map(value -> {
            require(
                    value.isNumber() && value.doubleValue() > 0 && Double.isFinite(value.doubleValue()),
                    name,
                    "a number above 0");
            return value.doubleValue();
        });
    }

    /** A whole number above zero. */
    public Optional<Integer> findCount(String name) {
        return find(name).map(value -> {
            require(
                    value.canConvertToExactIntegral() && value.canConvertToInt() && value.intValue() > 0,
                    name,
                    "a whole number above 0");
            return value.intValue();
        });
    }

    public int count(String name) {
        return findCount(name).orElseThrow(() -> missing(name));
    }

    public double positive(String name) {
        return findPositive(name).orElseThrow(() -> missing(name));
    }

    public UserError missing(String name) {
        return UserError.invalidInput(
                "Cannot read " + file + ": '" + name + "' is missing. " + "Use a checkpoint in Hugging Face's format.");
    }

    public void require(boolean holds, String name, String wanted) {
        if (!holds) {
            throw UserError.invalidInput("Cannot read " + file + ": '" + name + "' is " + node.path(name) + ", not "
                    + wanted + ". Use a checkpoint in Hugging Face's format.");
        }
    }
}
