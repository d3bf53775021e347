/** Docs as Delta tables; entry type {@link io.benchlake.data.table.DocTable}. */
@NullMarked
package io.benchlake.data.table;

import org.jspecify.annotations.NullMarked;
