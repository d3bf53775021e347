/** Programs behind the scripts in {@code bench/}. */
@NullMarked
package io.benchlake.bench;

import org.jspecify.annotations.NullMarked;
