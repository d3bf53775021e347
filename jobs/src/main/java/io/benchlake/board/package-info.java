/**
 * Who wins: models compared by the tasks that all of them were scored on, and how far the difference is more than
 * chance; start at {@link io.benchlake.board.ModelBoard}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.board;

import org.jspecify.annotations.NullMarked;
