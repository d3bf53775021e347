package io.benchlake.tools.scaling;

import java.io.Serializable;

/**
 * When a device ran a unit, in microseconds since 1970.
 *
 * @param load before the unit; 0 where the model was loaded already
 * @param busy how long the GPU would have worked; at most {@code end - start}
 */
public record UnitTime(String device, long load, long start, long end, long busy) implements Serializable {}
