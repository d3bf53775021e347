/** The Delta tables of an evaluation lake and the SQL views over them; entry type {@link io.benchlake.lake.Lake}. */
@NullMarked
package io.benchlake.lake;

import org.jspecify.annotations.NullMarked;
