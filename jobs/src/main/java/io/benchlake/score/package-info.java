/** From answers to samples and results, without Spark; entry type {@link io.benchlake.score.RunScorer}. */
@NullMarked
package io.benchlake.score;

import org.jspecify.annotations.NullMarked;
