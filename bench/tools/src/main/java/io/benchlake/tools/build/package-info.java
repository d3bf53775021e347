/** Steps of the build: {@link io.benchlake.tools.build.SkippedTests} ends {@code ./mvnw verify}. */
@NullMarked
package io.benchlake.tools.build;

import org.jspecify.annotations.NullMarked;
