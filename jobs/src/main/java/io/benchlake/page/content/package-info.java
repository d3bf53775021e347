/** What a board shows, as records whose components are the fields of its JSON. */
@NullMarked
package io.benchlake.page.content;

import org.jspecify.annotations.NullMarked;
