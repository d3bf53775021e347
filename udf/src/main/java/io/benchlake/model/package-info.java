/**
 * A Hugging Face Llama checkpoint on disk, read and checked before anything loads it; entry type
 * {@link io.benchlake.model.Checkpoint}.
 */
@NullMarked
package io.benchlake.model;

import org.jspecify.annotations.NullMarked;
