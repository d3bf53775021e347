/** The files of a board that hold docs and answers, as text; pure. */
@NullMarked
package io.benchlake.page.chunk;

import org.jspecify.annotations.NullMarked;
