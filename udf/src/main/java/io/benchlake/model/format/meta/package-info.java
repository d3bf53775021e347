/**
 * Checkpoints as Meta hands them out: {@code consolidated.NN.pth} with {@code params.json}; start at
 * {@link io.benchlake.model.format.meta.MetaFolder}.
 *
 * <p>A {@code .pth} holds a pickle. It is read by an interpreter of its own that knows a closed list of opcodes and
 * names, in which nothing is looked up, called or made.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.model.format.meta;

import org.jspecify.annotations.NullMarked;
