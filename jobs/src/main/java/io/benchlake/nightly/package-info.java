/** A manifest of models and suites, evaluated night by night, and the decision that follows. */
@NullMarked
package io.benchlake.nightly;

import org.jspecify.annotations.NullMarked;
