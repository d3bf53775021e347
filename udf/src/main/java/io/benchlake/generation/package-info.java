/**
 * How transformers' {@code generate()} would be told to choose tokens: the checkpoint's generation configuration and
 * what a task says over it; start at {@link io.benchlake.generation.GenerationSettings}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.generation;

import org.jspecify.annotations.NullMarked;
