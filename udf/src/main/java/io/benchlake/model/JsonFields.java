package io.benchlake.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.benchlake.error.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed fields of a JSON object in a checkpoint; a field that is null counts as absent, as in Python. */
record JsonFields(Path file, JsonNode node) {
    /** What a file without fields, or no file at all, says. */
    static JsonFields empty(Path file) {
        return new JsonFields(file, JsonNodeFactory.instance.objectNode());
    }

    /** All fields as plain data; whole numbers are {@link Integer}, or wider where they must. */
    Map<String, @Nullable Object> plain() {
        return StrictJson.plain(node);
    }

    Optional<JsonNode> find(String name) {
        JsonNode value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    Optional<JsonFields> findObject(String name) {
        return find(name).map(value -> {
            require(value.isObject(), name, "an object");
            return new JsonFields(file, value);
        });
    }

    Optional<String> findText(String name) {
        return find(name).map(value -> {
            require(value.isTextual(), name, "a text");
            return value.textValue();
        });
    }

    Optional<Boolean> findBoolean(String name) {
        return find(name).map(value -> {
            require(value.isBoolean(), name, "true or false");
            return value.booleanValue();
        });
    }

    /** A number above zero. */
    Optional<Double> findPositive(String name) {
        return find(name).map(value -> {
            require(
                    value.isNumber() && value.doubleValue() > 0 && Double.isFinite(value.doubleValue()),
                    name,
                    "a number above 0");
            return value.doubleValue();
        });
    }

    /** A whole number above zero. */
    Optional<Integer> findCount(String name) {
        return find(name).map(value -> {
            require(
                    value.canConvertToExactIntegral() && value.canConvertToInt() && value.intValue() > 0,
                    name,
                    "a whole number above 0");
            return value.intValue();
        });
    }

    int count(String name) {
        return findCount(name).orElseThrow(() -> missing(name));
    }

    double positive(String name) {
        return findPositive(name).orElseThrow(() -> missing(name));
    }

    private UserError missing(String name) {
        return UserError.invalidInput(
                "Cannot read " + file + ": '" + name + "' is missing. " + "Use a checkpoint in Hugging Face's format.");
    }

    void require(boolean holds, String name, String wanted) {
        if (!holds) {
            throw UserError.invalidInput("Cannot read " + file + ": '" + name + "' is " + node.path(name) + ", not "
                    + wanted + ". Use a checkpoint in Hugging Face's format.");
        }
    }
}
