/** What the model program would be asked on a GPU, for the checks of {@code bench/gpu}. */
@NullMarked
package io.benchlake.tools.gpu;

import org.jspecify.annotations.NullMarked;
