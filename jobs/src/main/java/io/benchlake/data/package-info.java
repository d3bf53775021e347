/** Benchmark data sets on any Hadoop path; entry type {@link io.benchlake.data.DataRoot}. */
@NullMarked
package io.benchlake.data;

import org.jspecify.annotations.NullMarked;
