/**
 * The methods of Python's values, {@code str.format} among them; start at
 * {@link io.benchlake.template.method.StringMethods} and {@link io.benchlake.template.method.ContainerMethods}.
 *
 * <p>Runs on the driver.
 */
@NullMarked
package io.benchlake.template.method;

import org.jspecify.annotations.NullMarked;
