package io.benchlake.page;

import io.benchlake.page.chunk.SampleBudget;
import org.jspecify.annotations.Nullable;

/**
 * What board is wanted.
 *
 * @param baseline name of the model that others are compared with; null for none
 * @param singleFile whether docs and answers are in the page itself
 */
public record BoardRequest(SampleBudget samples, @Nullable String baseline, boolean singleFile) {}
