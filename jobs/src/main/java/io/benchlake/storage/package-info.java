/** File systems of models, data sets and lakes; entry type {@link io.benchlake.storage.FileSystems}. */
@NullMarked
package io.benchlake.storage;

import org.jspecify.annotations.NullMarked;
