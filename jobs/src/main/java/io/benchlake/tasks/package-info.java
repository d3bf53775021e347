/**
 * What the {@code tasks} commands do: first prompts, differences and faults of task files; start at
 * {@link io.benchlake.tasks.PromptPreview}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.tasks;

import org.jspecify.annotations.NullMarked;
