/**
 * Measures how many tasks of a folder of task files can be asked; entry type
 * {@link io.benchlake.tools.catalogue.Catalogue}.
 */
@NullMarked
package io.benchlake.tools.catalogue;

import org.jspecify.annotations.NullMarked;
