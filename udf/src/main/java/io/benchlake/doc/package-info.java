/** One benchmark item and the native functions that prepare it; entry type {@link io.benchlake.doc.Doc}. */
@NullMarked
package io.benchlake.doc;

import org.jspecify.annotations.NullMarked;
