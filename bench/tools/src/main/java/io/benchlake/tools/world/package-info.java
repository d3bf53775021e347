/**
 * The made-up village that the demo model learns about: training text without end, and benchmark docs that no training
 * text contains; entry type {@link io.benchlake.tools.world.TrainingText}.
 */
@NullMarked
package io.benchlake.tools.world;

import org.jspecify.annotations.NullMarked;
