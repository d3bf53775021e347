package io.benchlake.inference;

import io.benchlake.request.GenerationParameters;
import io.benchlake.tokenize.TokenIds;
import java.io.Serializable;

/** A prompt to continue, in token ids: already truncated to the model's length less the tokens to generate. */
public record GenerationItem(TokenIds prompt, GenerationParameters parameters) implements Serializable {}
