package io.benchlake.tokenize;

import io.benchlake.error.UserError;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a run fixes about turning requests into tokens; names as the harness's model arguments.
 *
 * @param maxLength most tokens the model is fed at once
 * @param addBosToken whether the tokenizer's special tokens are added; null leaves it to the tokenizer
 * @param prefixTokenId what stands before a text that has no context
 */
public record TokenizationPolicy(int maxLength, @Nullable Boolean addBosToken, int prefixTokenId)
        implements Serializable {
    public TokenizationPolicy {
        if (maxLength < 1) {
            throw UserError.usage("Cannot use max_length " + maxLength + ": it must be at least 1. "
                    + "Leave it out to use the model's own length.");
        }
    }

    /** The harness's defaults for a model that takes {@code maxLength} tokens: BOS before a text, or else EOS. */
    public static TokenizationPolicy defaults(Tokenizer tokenizer, int maxLength) {
        return new TokenizationPolicy(maxLength, null, prefixTokenId(tokenizer));
    }

    /** BOS, or EOS if the tokenizer has no BOS. */
    public static int prefixTokenId(Tokenizer tokenizer) {
        int id = tokenizer.bosId() >= 0 ? tokenizer.bosId() : tokenizer.eosId();
        if (id < 0) {
            throw UserError.invalidInput("Cannot score texts without context: the tokenizer names neither a bos_token "
                    + "nor an eos_token. Add one to tokenizer_config.json, or give a prefix token id.");
        }
        return id;
    }
}
