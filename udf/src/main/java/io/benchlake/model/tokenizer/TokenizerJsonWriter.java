package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a rank file as the {@code tokenizer.json} that Hugging Face's tokenizers read. */
public final class TokenizerJsonWriter {
    private static final String BYTE_LEVEL = "ByteLevel";

    private final TiktokenRanks ranks;
    private final JsonGenerator json;

    private TokenizerJsonWriter(TiktokenRanks ranks, JsonGenerator json) {
        this.ranks = ranks;
        this.json = json;
    }

    /** The whole file as text. */
    public static String write(TiktokenRanks ranks) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            new TokenizerJsonWriter(ranks, json).write();
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
        writeByteLevel();
        writeModel();
        json.writeEndObject();
    }

    private void writeAddedTokens() throws IOException {
        json.writeArrayFieldStart("added_tokens");
        int id = ranks.tokens().size();
        for (String token : LlamaThreeTokens.SPECIAL) {
            json.writeStartObject();
            json.writeNumberField("id", id++);
            json.writeStringField("content", token);
            for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                json.writeBooleanField(flag, false);
            }
            json.writeBooleanField("special", true);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writePreTokenizer() throws IOException {
        writeSequence("pre_tokenizer", "pretokenizers");
        json.writeStartObject();
        json.writeStringField("type", "Split");
        json.writeObjectFieldStart("pattern");
        json.writeStringField("Regex", LlamaThreeTokens.PATTERN);
        json.writeEndObject();
        json.writeStringField("behavior", "Isolated");
        json.writeBooleanField("invert", false);
        json.writeEndObject();
        writeByteLevel();
        writeEndOfSequence();
    }

    private void writePostProcessor() throws IOException {
        writeSequence("post_processor", "processors");
        writeByteLevel();
        json.writeStartObject();
        json.writeStringField("type", "TemplateProcessing");
        json.writeArrayFieldStart("single");
        writePiece("SpecialToken", LlamaThreeTokens.BEGIN_OF_TEXT);
        writePiece("Sequence", "A");
        json.writeEndArray();
        json.writeArrayFieldStart("pair");
        writePiece("Sequence", "A");
        writePiece("Sequence", "B");
        json.writeEndArray();
        writeTemplateToken(LlamaThreeTokens.BEGIN_OF_TEXT, ranks.tokens().size());
        json.writeEndObject();
        writeEndOfSequence();
    }

    private void writeTemplateToken(String token, int id) throws IOException {
        json.writeObjectFieldStart("special_tokens");
        json.writeObjectFieldStart(token);
        json.writeStringField("id", token);
        json.writeArrayFieldStart("ids");
        json.writeNumber(id);
        json.writeEndArray();
        json.writeArrayFieldStart("tokens");
        json.writeString(token);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writePiece(String kind, String id) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart(kind);
        json.writeStringField("id", id);
        json.writeNumberField("type_id", 0);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeByteLevel() throws IOException {
        json.writeStartObject();
        json.writeStringField("type", BYTE_LEVEL);
        json.writeBooleanField("add_prefix_space", false);
        json.writeBooleanField("trim_offsets", true);
        json.writeBooleanField("use_regex", false);
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
        // A piece that is itself a token stays whole, as in tiktoken.
        json.writeBooleanField("ignore_merges", true);
        json.writeObjectFieldStart("vocab");
        int rank = 0;
        for (String token : ranks.tokens()) {
            json.writeNumberField(ByteLevelText.of(token), rank++);
        }
        json.writeEndObject();
        json.writeArrayFieldStart("merges");
        for (TiktokenRanks.Merge merge : ranks.merges()) {
            json.writeStartArray();
            json.writeString(ByteLevelText.of(merge.left()));
            json.writeString(ByteLevelText.of(merge.right()));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * GPT-2's spelling of bytes as printable characters: those that print in Latin-1 stand for themselves, the others
     * are U+0100 onwards in order.
     */
    private static final class ByteLevelText {
        private static final char[] SPELLING = spelling();

        private ByteLevelText() {}

        /** Spells bytes that are given as chars from 0 to 255. */
        static String of(String bytes) {
            char[] spelled = new char[bytes.length()];
            for (int i = 0; i < spelled.length; i++) {
                spelled[i] = SPELLING[bytes.charAt(i)];
            }
            return new String(spelled);
        }

        private static char[] spelling() {
            char[] spelling = new char[256];
            char next = 0x100;
            for (char b = 0; b < spelling.length; b++) {
                spelling[b] = isPrintable(b) ? b : next++;
            }
            return spelling;
        }

        private static boolean isPrintable(char b) {
            return (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
        }
    }
}
