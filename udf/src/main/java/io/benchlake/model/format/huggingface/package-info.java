/**
 * The folder of a Hugging Face checkpoint; start at {@link io.benchlake.model.format.huggingface.HuggingFaceFolder}.
 */
@NullMarked
package io.benchlake.model.format.huggingface;

import org.jspecify.annotations.NullMarked;
