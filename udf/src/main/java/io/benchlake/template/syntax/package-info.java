/**
 * Templates read into trees; start at {@link io.benchlake.template.syntax.StatementParser}.
 *
 * <p>Runs on the driver. A template is cut into segments, its tags into tokens, and these are parsed into
 * {@link io.benchlake.template.syntax.Node nodes} that print and {@link io.benchlake.template.syntax.Expression
 * expressions} that have a value.
 */
@NullMarked
package io.benchlake.template.syntax;

import org.jspecify.annotations.NullMarked;
