/**
 * Trains the demo model and writes its checkpoint and its benchmark docs; entry type
 * {@link io.benchlake.demo.training.TrainDemoModel}.
 */
@NullMarked
package io.benchlake.demo.training;

import org.jspecify.annotations.NullMarked;
