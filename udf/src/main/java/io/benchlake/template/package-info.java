/**
 * Jinja templates with Python's semantics; start at {@link io.benchlake.template.PromptTemplate} and
 * {@link io.benchlake.template.ChatTemplate}.
 *
 * <p>Runs on the driver. A template is cut into segments, its tags into tokens, these are parsed into a tree of nodes
 * and expressions once, and the tree is evaluated per document over plain data.
 */
@NullMarked
package io.benchlake.template;

import org.jspecify.annotations.NullMarked;
