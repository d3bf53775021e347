/**
 * Questions put to a model and its answers; entry types {@link io.benchlake.request.Request} and
 * {@link io.benchlake.request.Response}.
 */
@NullMarked
package io.benchlake.request;

import org.jspecify.annotations.NullMarked;
