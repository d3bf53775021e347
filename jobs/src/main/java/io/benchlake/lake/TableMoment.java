package io.benchlake.lake;

/**
 * A commit of a table.
 *
 * @param time in milliseconds since 1970, as the table's log has it
 */
public record TableMoment(long version, long time) {}
