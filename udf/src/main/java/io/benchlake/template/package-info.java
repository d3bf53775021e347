/**
 * Jinja templates with Python's semantics; start at {@link io.benchlake.template.PromptTemplate} and
 * {@link io.benchlake.template.ChatTemplate}.
 *
 * <p>Runs on the driver. A template is read into a tree once ({@link io.benchlake.template.syntax}), and the tree is
 * evaluated per document over plain data; no room below knows one that comes after it in the order value, method,
 * scope, builtin, syntax.
 */
@NullMarked
package io.benchlake.template;

import org.jspecify.annotations.NullMarked;
