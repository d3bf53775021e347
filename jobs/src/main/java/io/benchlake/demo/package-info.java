/**
 * The model and the benchmarks that come with the product, and a damaged copy to compare with; start at
 * {@link io.benchlake.demo.DemoFiles}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.demo;

import org.jspecify.annotations.NullMarked;
