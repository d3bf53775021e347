/**
 * Measures of how alike two texts are; start at {@link io.benchlake.metric.text.Bleu} and
 * {@link io.benchlake.metric.text.Rouge}.
 *
 * <p>Runs on executors, where docs are scored.
 */
@NullMarked
package io.benchlake.metric.text;

import org.jspecify.annotations.NullMarked;
