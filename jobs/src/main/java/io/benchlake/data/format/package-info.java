/** File formats of data sets, read as plain data; entry type {@link io.benchlake.data.format.FileFormat}. */
@NullMarked
package io.benchlake.data.format;

import org.jspecify.annotations.NullMarked;
