/**
 * One benchmark item; start at {@link io.benchlake.doc.Doc}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.doc;

import org.jspecify.annotations.NullMarked;
