/** The Spark jobs of a run, each a table of contents; entry type {@link io.benchlake.jobs.EvaluateJob}. */
@NullMarked
package io.benchlake.jobs;

import org.jspecify.annotations.NullMarked;
