/**
 * What a part of a template reaches while it is rendered: variables, members of values, filters, within limits; start
 * at {@link io.benchlake.template.scope.Scope}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.template.scope;

import org.jspecify.annotations.NullMarked;
