/**
 * The parts of a task's plan as bytes: docs and requests in compressed blocks, the summary as JSON; start at
 * {@link io.benchlake.plan.block.DocBlocks} and {@link io.benchlake.plan.block.RequestBlocks}.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.plan.block;

import org.jspecify.annotations.NullMarked;
