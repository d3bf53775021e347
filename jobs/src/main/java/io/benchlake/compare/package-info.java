/** Two runs of a lake side by side: which are meant, and what their docs say of the difference. */
@NullMarked
package io.benchlake.compare;

import org.jspecify.annotations.NullMarked;
