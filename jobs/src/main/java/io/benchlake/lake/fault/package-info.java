/**
 * What goes wrong in a table, in words that say what to do; start at {@link io.benchlake.lake.fault.TableFault}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.lake.fault;

import org.jspecify.annotations.NullMarked;
