/**
 * Spark sessions as Benchlake needs them; start at {@link io.benchlake.session.Sessions}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.session;

import org.jspecify.annotations.NullMarked;
