/**
 * The views over the tables, and SQL that users send; start at {@link io.benchlake.lake.query.LakeViews} and
 * {@link io.benchlake.lake.query.QueryGrid}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.lake.query;

import org.jspecify.annotations.NullMarked;
