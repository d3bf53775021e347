package io.benchlake.ifeval;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.benchlake.python.PythonText;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a response must be as a whole, or start and end with. */
final class Frames {
    private static final List<String> CONSTRAINED_RESPONSES =
            List.of("My answer is yes.", "My answer is no.", "My answer is maybe.");
    private static final List<String> ENDINGS =
            List.of("Any other questions?", "Is there anything else I can help with?");
    private static final String RESPONSE_DIVIDER = "******";
    private static final String FENCE = "```";

    private Frames() {}

    static Instruction constrainedResponse() {
        return response -> CONSTRAINED_RESPONSES.stream().anyMatch(response::contains);
    }

    /** JSON, perhaps in a Markdown fence. */
    static Instruction json() {
        return response -> JsonSyntax.isValid(PythonText.strip(unfenced(PythonText.strip(response))));
    }

    private static String unfenced(String text) {
        String body = text;
        for (String opening : List.of(FENCE + "json", FENCE + "Json", FENCE + "JSON", FENCE)) {
            body = body.startsWith(opening) ? body.substring(opening.length()) : body;
        }
        return body.endsWith(FENCE) ? body.substring(0, body.length() - FENCE.length()) : body;
    }

    /** Two different texts between dividers; dividers at the start and the end do no harm. */
    static Instruction twoResponses() {
        return response -> {
            List<String> parts = PythonText.split(response, RESPONSE_DIVIDER).stream()
                    .map(PythonText::strip)
                    .toList();
            List<String> texts = parts.stream().filter(part -> !part.isEmpty()).toList();
            boolean blankInside =
                    parts.size() > 2 && parts.subList(1, parts.size() - 1).contains("");
            return !blankInside && texts.size() == 2 && !texts.get(0).equals(texts.get(1));
        };
    }

    static Instruction repeatedPrompt(InstructionSettings settings) {
        String prompt = lower(settings.requiredText("prompt_to_repeat"));
        return response -> lower(response).startsWith(prompt);
    }

    static Instruction ending(InstructionSettings settings) {
        String phrase = lower(settings.text("end_phrase", ENDINGS));
        return response -> PythonText.lower(PythonText.strip(PythonText.strip(response), "\""))
                .endsWith(phrase);
    }

    static Instruction quotation() {
        return response -> {
            String text = PythonText.strip(response);
            return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        };
    }

    private static String lower(String text) {
        return PythonText.lower(PythonText.strip(text));
    }

    /** What Python's {@code json.loads} accepts: JSON, and the numbers NaN, Infinity and -Infinity. */
    private static final class JsonSyntax {
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
}
