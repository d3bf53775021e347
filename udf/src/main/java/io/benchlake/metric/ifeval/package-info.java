/**
 * The verifiable instructions of IFEval (Zhou et al. 2023, arXiv 2311.07911), each a check of a response; entry type
 * {@link io.benchlake.metric.ifeval.InstructionFollowing}.
 */
@NullMarked
package io.benchlake.metric.ifeval;

import org.jspecify.annotations.NullMarked;
