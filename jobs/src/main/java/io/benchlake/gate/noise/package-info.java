/** The noise floor: what differs between two runs of the same weights, so that a gate does not take it for more. */
@NullMarked
package io.benchlake.gate.noise;

import org.jspecify.annotations.NullMarked;
