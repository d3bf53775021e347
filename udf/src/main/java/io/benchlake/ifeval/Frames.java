package io.benchlake.ifeval;

import io.benchlake.python.PythonText;
import java.util.List;

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
}
