package io.benchlake.tokenize;

import io.benchlake.error.UserError;
import java.util.OptionalInt;

/**
 * The ids that a model has an embedding for. A tokenizer may know more, such as an added {@code <pad>} that nothing
 * ever feeds.
 *
 * @param count rows of the embedding
 */
public record EmbeddingRows(int count) {
    /**
     * Refuses tokens that the model cannot be fed.
     *
     * @param holder what holds the tokens, for the message: {@code doc 3 of task 'piqa'}
     */
    public void require(TokenIds tokens, String holder) {
        OptionalInt beyond = tokens.stream().filter(id -> id >= count).findFirst();
        if (beyond.isPresent()) {
            throw UserError.invalidInput("Cannot ask " + holder + ": its prompt holds the token with id "
                    + beyond.getAsInt() + ", and the model's embedding has rows for the ids 0 to " + (count - 1)
                    + " only. Leave that token out of the prompt, or use a model whose embedding was resized for it.");
        }
    }
}
