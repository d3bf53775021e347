/** The gate: a policy file, and whether the scores of a candidate run pass it beside those of a baseline. */
@NullMarked
package io.benchlake.gate;

import org.jspecify.annotations.NullMarked;
