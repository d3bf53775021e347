package io.benchlake.tools.training;

/** The tokens that no text contains; spelled as Llama 3 spells them, numbered after the learned ones. */
enum SpecialToken {
    BEGIN_OF_TEXT(0, "<|begin_of_text|>"),
    END_OF_TEXT(1, "<|end_of_text|>"),
    START_HEADER(2, "<|start_header_id|>"),
    END_HEADER(3, "<|end_header_id|>"),
    END_OF_TURN(4, "<|eot_id|>");

    private final int number;
    private final String text;

    SpecialToken(int number, String text) {
        this.number = number;
        this.text = text;
    }

    String text() {
        return text;
    }

    int id(BytePairs pairs) {
        return pairs.ids().size() + number;
    }
}
