/**
 * Tasks and docs turned into distinct token-level requests and scoring units, without Spark; entry type
 * {@link io.benchlake.plan.RunPlan}.
 */
@NullMarked
package io.benchlake.plan;

import org.jspecify.annotations.NullMarked;
