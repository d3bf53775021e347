/**
 * Who wins: models compared by the tasks that all of them were scored on, and how far the difference is more than
 * chance.
 */
@NullMarked
package io.benchlake.board;

import org.jspecify.annotations.NullMarked;
