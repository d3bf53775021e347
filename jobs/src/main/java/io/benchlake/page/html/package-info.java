/** The page of a board as HTML text, whole without scripts. */
@NullMarked
package io.benchlake.page.html;

import org.jspecify.annotations.NullMarked;
