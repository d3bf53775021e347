package io.benchlake.spark;

import java.io.Serializable;

/** A response of a unit that is still under way. */
public record UnitNews(int unit, KeyedResponse response) implements Serializable {}
