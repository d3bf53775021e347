package io.benchlake.model.tokenizer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.benchlake.model.json.ForeignContent;
import io.benchlake.model.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * How many ids a tokenizer has, and the ids of its added tokens.
 *
 * @param size highest id + 1
 * @param ownSize highest id + 1 among the tokens of the model alone, added ones left out
 * @param addedTokens ids by text
 */
public record TokenizerVocabulary(int size, int ownSize, Map<String, Integer> addedTokens) {
    private static final long MAX_BYTES = 512L << 20;
    private static final Map<FileVersion, TokenizerVocabulary> READ = new ConcurrentHashMap<>();

    public TokenizerVocabulary {
        addedTokens = Map.copyOf(addedTokens);
    }

    Optional<TokenizerFiles.SpecialToken> find(String text) {
        return Optional.ofNullable(addedTokens.get(text)).map(id -> new TokenizerFiles.SpecialToken(text, id));
    }

    /** The added tokens from an id on, by id, as {@code '<pad>' (4112)}. */
    public String addedFrom(int id) {
        return addedTokens.entrySet().stream()
                .filter(token -> token.getValue() >= id)
                .sorted(Map.Entry.comparingByValue())
                .map(token -> "'" + token.getKey() + "' (" + token.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    /** What a {@code tokenizer.json} says, which takes tenths of a second: a JVM reads each version of a file once. */
    public static TokenizerVocabulary of(Path file) {
        return READ.computeIfAbsent(FileVersion.of(file), version -> read(file));
    }

    /** Reads the file but for its merges. */
    private static TokenizerVocabulary read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw StrictJson.refused(file, "it has more than %s bytes".formatted(MAX_BYTES));
            }
            // The parser would take other encodings than the tokenizer's own.
            if (ForeignContent.of(file).isPresent()) {
                throw StrictJson.refused(file, "it is not UTF-8");
            }
            try (JsonParser parser = StrictJson.FACTORY.createParser(file.toFile())) {
                return new Scan(file).scan(parser);
            }
        } catch (JsonProcessingException e) {
            throw StrictJson.refused(file, "it is not valid JSON: " + StrictJson.firstLine(e));
        } catch (IOException e) {
            throw StrictJson.refused(file, "it cannot be opened (" + e + ")");
        }
    }

    private static final class Scan {
        private final Path file;
        private final Map<String, Integer> addedTokens = new HashMap<>();
        private int highest = -1;
        private int highestOwn = -1;

        Scan(Path file) {
            this.file = file;
        }

        TokenizerVocabulary scan(JsonParser parser) throws IOException {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("added_tokens") && value == JsonToken.START_ARRAY) {
                    scanAddedTokens(parser);
                } else if (name.equals("model") && value == JsonToken.START_OBJECT) {
                    scanModel(parser);
                } else {
                    parser.skipChildren();
                }
            }
            expect(highest >= 0);
            return new TokenizerVocabulary(highest + 1, highestOwn + 1, addedTokens);
        }

        private void scanAddedTokens(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int id = -1;
                String content = "";
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (name.equals("id")) {
                        id = count(parser);
                    } else if (name.equals("content")) {
                        content = parser.getText();
                    }
                }
                expect(id >= 0);
                addedTokens.put(content, id);
            }
        }

        private void scanModel(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean vocabulary = parser.currentName().equals("vocab");
                if (parser.nextToken() == JsonToken.START_OBJECT && vocabulary) {
                    scanVocabulary(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void scanVocabulary(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                highestOwn = Math.max(highestOwn, count(parser));
            }
        }

        private int count(JsonParser parser) throws IOException {
            expect(parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
            long id = parser.getLongValue();
            expect(id >= 0 && id < Integer.MAX_VALUE);
            highest = Math.max(highest, (int) id);
            return (int) id;
        }

        private void expect(boolean holds) {
            if (!holds) {
                throw StrictJson.refused(file, "it is not a tokenizer.json with a vocabulary of ids from 0");
            }
        }
    }
}
