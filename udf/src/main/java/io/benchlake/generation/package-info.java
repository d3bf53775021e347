/**
 * How transformers' {@code generate()} would be told to choose tokens: the checkpoint's generation configuration and
 * what a task says over it; entry type {@link io.benchlake.generation.GenerationSettings}.
 */
@NullMarked
package io.benchlake.generation;

import org.jspecify.annotations.NullMarked;
