/** The one exception for faults that a user can mend; entry type {@link io.benchlake.error.UserError}. */
@NullMarked
package io.benchlake.error;

import org.jspecify.annotations.NullMarked;
