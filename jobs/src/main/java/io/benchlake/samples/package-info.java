/** One doc of a run, as a person reads it. */
@NullMarked
package io.benchlake.samples;

import org.jspecify.annotations.NullMarked;
