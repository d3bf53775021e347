package io.benchlake.model.format.gguf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.SharedFixtures;
import java.io.IOException;
import java.nio.file.Path;

/** A small Llama that the Python package gguf wrote, and what transformers and tokenizers make of the original. */
final class RecordedModel {
    static final Path FOLDER = SharedFixtures.repositoryRoot().resolve("udf/src/test/resources/model/gguf");
    static final Path FILE = FOLDER.resolve("tiny.gguf");

    private RecordedModel() {}

    static JsonNode expected() throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve("expected.json").toFile());
    }
}
