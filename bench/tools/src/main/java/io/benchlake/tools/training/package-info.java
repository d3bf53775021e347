/**
 * Trains the demo model and writes its checkpoint and its benchmark docs; entry type
 * {@link io.benchlake.tools.training.TrainDemoModel}.
 */
@NullMarked
package io.benchlake.tools.training;

import org.jspecify.annotations.NullMarked;
