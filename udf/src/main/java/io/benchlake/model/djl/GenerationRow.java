package io.benchlake.model.djl;

import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.scoring.GeneratedTokens;
import io.benchlake.scoring.GenerationItem;
import io.benchlake.tokenize.TokenIds;

/** One item while it generates. */
final class GenerationRow {
    private final int index;
    private final TokenIds prompt;
    private final StopRule stopRule;
    private final Sampling sampling;
    private final Sampler sampler;
    private TokenIds generated = TokenIds.EMPTY;
    private boolean finite = true;

    GenerationRow(int index, GenerationItem item, StopRule stopRule) {
        this.index = index;
        this.prompt = item.prompt();
        this.stopRule = stopRule;
        this.sampling = item.parameters().sampling();
        this.sampler = new Sampler(sampling, prompt);
    }

    int index() {
        return index;
    }

    TokenIds prompt() {
        return prompt;
    }

    boolean isGreedy() {
        return sampling.isGreedy();
    }

    /** Tokens so far, prompt included. */
    int length() {
        return prompt.length() + generated.length();
    }

    int lastToken() {
        return generated.get(generated.length() - 1);
    }

    int draw(float[] logits) {
        return sampler.draw(logits, generated.length());
    }

    /** Takes the next token, or the news (a negative id) that a logit was not finite; says whether the row goes on. */
    boolean accept(int token) {
        finite = token >= 0;
        if (finite) {
            generated = generated.concat(TokenIds.of(token));
        }
        return finite && !stopRule.endsAfter(generated);
    }

    GeneratedTokens answer() {
        return new GeneratedTokens(generated, stopRule.text(generated), finite);
    }
}
