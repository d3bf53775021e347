/**
 * Few-shot selection and prompt assembly; start at {@link io.benchlake.prompt.PromptBuilder}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.prompt;

import org.jspecify.annotations.NullMarked;
