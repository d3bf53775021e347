/**
 * The model and the benchmarks that come with the product, and a damaged copy to compare with; entry type
 * {@link io.benchlake.demo.DemoFiles}.
 */
@NullMarked
package io.benchlake.demo;

import org.jspecify.annotations.NullMarked;
