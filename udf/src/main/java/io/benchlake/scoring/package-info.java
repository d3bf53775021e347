/**
 * Token-level questions cut into units that share prefixes, and units cut into forward passes over a token tree; entry
 * types {@link io.benchlake.scoring.UnitPlanner} and {@link io.benchlake.scoring.LanguageModel}.
 */
@NullMarked
package io.benchlake.scoring;

import org.jspecify.annotations.NullMarked;
