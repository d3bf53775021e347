/** JMH benchmarks of what the driver does for every request; run by {@code bench/jmh}. */
@NullMarked
package io.benchlake.microbenchmarks;

import org.jspecify.annotations.NullMarked;
