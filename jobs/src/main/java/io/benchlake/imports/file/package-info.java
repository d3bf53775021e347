/**
 * Files that are imported, in folders and in zips, and their JSON, within limits.
 *
 * <p>Runs on the driver and on executors.
 */
@NullMarked
package io.benchlake.imports.file;

import org.jspecify.annotations.NullMarked;
