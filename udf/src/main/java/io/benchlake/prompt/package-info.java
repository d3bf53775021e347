/** Few-shot selection and prompt assembly; entry type {@link io.benchlake.prompt.PromptBuilder}. */
@NullMarked
package io.benchlake.prompt;

import org.jspecify.annotations.NullMarked;
