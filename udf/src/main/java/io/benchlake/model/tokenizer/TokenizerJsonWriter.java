package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a tokenizer as the {@code tokenizer.json} that Hugging Face's tokenizers read. */
public final class TokenizerJsonWriter {
    private static final String BYTE_LEVEL = "ByteLevel";

    private final BytePairModel model;
    private final JsonGenerator json;

    private TokenizerJsonWriter(BytePairModel model, JsonGenerator json) {
        this.model = model;
        this.json = json;
    }

    /** The whole file as text. */
    public static String write(BytePairModel model) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            new TokenizerJsonWriter(model, json).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "1.0");
        json.writeNullField("truncation");
        json.writeNullField("padding");
        writeAddedTokens();
        json.writeNullField("normalizer");
        writePreTokenizer();
        writePostProcessor();
        json.writeFieldName("decoder");
        writeByteLevel(false);
        writeModel();
        json.writeEndObject();
    }

    private void writeAddedTokens() throws IOException {
        json.writeArrayFieldStart("added_tokens");
        for (BytePairModel.AddedToken token : model.added()) {
            json.writeStartObject();
            json.writeNumberField("id", token.id());
            json.writeStringField("content", token.text());
            for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                json.writeBooleanField(flag, false);
            }
            json.writeBooleanField("special", token.isSpecial());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writePreTokenizer() throws IOException {
        writeSequence("pre_tokenizer", "pretokenizers");
        for (String pattern : model.split().patterns()) {
            json.writeStartObject();
            json.writeStringField("type", "Split");
            json.writeObjectFieldStart("pattern");
            json.writeStringField("Regex", pattern);
            json.writeEndObject();
            json.writeStringField("behavior", "Isolated");
            json.writeBooleanField("invert", false);
            json.writeEndObject();
        }
        writeByteLevel(model.split().asGpt2());
        writeEndOfSequence();
    }

    private void writePostProcessor() throws IOException {
        writeSequence("post_processor", "processors");
        writeByteLevel(false);
        if (!model.before().isEmpty() || !model.after().isEmpty()) {
            writeTemplate();
        }
        writeEndOfSequence();
    }

    private void writeTemplate() throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "TemplateProcessing");
        json.writeArrayFieldStart("single");
        writePieces("SpecialToken", model.before());
        writePiece("Sequence", "A");
        writePieces("SpecialToken", model.after());
        json.writeEndArray();
        json.writeArrayFieldStart("pair");
        writePiece("Sequence", "A");
        writePiece("Sequence", "B");
        json.writeEndArray();
        json.writeObjectFieldStart("special_tokens");
        for (TokenizerFiles.SpecialToken token : templateTokens()) {
            writeTemplateToken(token.text(), token.id());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private Set<TokenizerFiles.SpecialToken> templateTokens() {
        Set<TokenizerFiles.SpecialToken> tokens = new LinkedHashSet<>(model.before());
        tokens.addAll(model.after());
        return tokens;
    }

    private void writeTemplateToken(String token, int id) throws IOException {
        json.writeObjectFieldStart(token);
        json.writeStringField("id", token);
        json.writeArrayFieldStart("ids");
        json.writeNumber(id);
        json.writeEndArray();
        json.writeArrayFieldStart("tokens");
        json.writeString(token);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writePieces(String kind, List<TokenizerFiles.SpecialToken> tokens) throws IOException {
        for (TokenizerFiles.SpecialToken token : tokens) {
            writePiece(kind, token.text());
        }
    }

    private void writePiece(String kind, String id) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(kind);
        json.writeStringField("id", id);
        json.writeNumberField("type_id", 0);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeByteLevel(boolean cutsAsGpt2) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", BYTE_LEVEL);
        json.writeBooleanField("add_prefix_space", false);
        json.writeBooleanField("trim_offsets", true);
        json.writeBooleanField("use_regex", cutsAsGpt2);
        json.writeEndObject();
    }

    private void writeSequence(String field, String parts) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("type", "Sequence");
        json.writeArrayFieldStart(parts);
    }

    private void writeEndOfSequence() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeModel() throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("type", "BPE");
        json.writeBooleanField("ignore_merges", !model.mergesWholePieces());
        json.writeObjectFieldStart("vocab");
        for (Map.Entry<String, Integer> token : model.ids().entrySet()) {
            json.writeNumberField(token.getKey(), token.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("merges");
        for (BytePairModel.Merge merge : model.merges()) {
            json.writeStartArray();
            json.writeString(merge.left());
            json.writeString(merge.right());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
