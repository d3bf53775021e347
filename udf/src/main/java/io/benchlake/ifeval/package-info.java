/**
 * The verifiable instructions of IFEval (Zhou et al. 2023, arXiv 2311.07911), each a check of a response; start at
 * {@link io.benchlake.ifeval.InstructionFollowing}.
 *
 * <p>Runs on executors, where docs are scored.
 */
@NullMarked
package io.benchlake.ifeval;

import org.jspecify.annotations.NullMarked;
