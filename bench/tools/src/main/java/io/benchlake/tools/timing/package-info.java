/** Programs behind the scripts in {@code bench/}. */
@NullMarked
package io.benchlake.tools.timing;

import org.jspecify.annotations.NullMarked;
