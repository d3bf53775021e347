/**
 * Measures how many tasks of a folder of task files can be asked; entry type {@link io.benchlake.catalogue.Catalogue}.
 */
@NullMarked
package io.benchlake.catalogue;

import org.jspecify.annotations.NullMarked;
