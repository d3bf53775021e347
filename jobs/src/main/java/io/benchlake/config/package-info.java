/** What one run is asked to do; entry type {@link io.benchlake.config.RunSpec}. */
@NullMarked
package io.benchlake.config;

import org.jspecify.annotations.NullMarked;
