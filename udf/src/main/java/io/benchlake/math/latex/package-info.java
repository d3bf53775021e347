/**
 * Reads LaTeX as sympy's parser and as math_verify do; start at {@link io.benchlake.math.latex.SympyLatex} and
 * {@link io.benchlake.math.latex.VerifyLatex}.
 *
 * <p>Runs on executors, where docs are scored.
 */
@NullMarked
package io.benchlake.math.latex;

import org.jspecify.annotations.NullMarked;
