package io.benchlake.ifeval;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.Set;

/** What Python's {@code json.loads} accepts: JSON, and the numbers NaN, Infinity and -Infinity. */
final class JsonSyntax {
    private static final Set<String> NAMED_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");
    /** Digits of a whole number that Python reads from text. */
    private static final int MOST_DIGITS = 4300;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonSyntax() {}

    /** Whether the text is one JSON value; false if it is nested deeper than 1,000 levels. */
    static boolean isValid(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values += parser.getParsingContext().inRoot() ? 1 : 0;
                if (!isPlain(token, parser)) {
                    return false;
                }
            }
            return values == 1;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPlain(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT -> digits(parser.getText()) <= MOST_DIGITS;
            case VALUE_NUMBER_FLOAT -> !parser.isNaN() || NAMED_NUMBERS.contains(parser.getText());
            default -> true;
        };
    }

    private static int digits(String number) {
        return number.startsWith("-") ? number.length() - 1 : number.length();
    }
}
