/**
 * The filters, tests and functions that jinja2 has built in; start at {@link io.benchlake.template.builtin.Filters},
 * {@link io.benchlake.template.builtin.Tests} and {@link io.benchlake.template.builtin.Globals}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.template.builtin;

import org.jspecify.annotations.NullMarked;
