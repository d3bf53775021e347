/**
 * Decides whether two written answers mean the same, as sympy's LaTeX reader and math_verify do; start at
 * {@link io.benchlake.metric.math.SympyEquivalence} and {@link io.benchlake.metric.math.MathVerify}.
 */
@NullMarked
package io.benchlake.metric.math;

import org.jspecify.annotations.NullMarked;
