/** What safetensors files say they hold; start at {@link io.benchlake.model.format.safetensors.SafetensorsHeader}. */
@NullMarked
package io.benchlake.model.format.safetensors;

import org.jspecify.annotations.NullMarked;
