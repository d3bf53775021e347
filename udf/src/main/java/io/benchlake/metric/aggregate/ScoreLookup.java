package io.benchlake.metric.aggregate;

import java.util.Optional;

/** Scores of a run by the name of their task or group. */
@FunctionalInterface
public interface ScoreLookup {
    /** The score, or why there is none; empty if the task or group has no such metric. */
    Optional<GroupScore> find(String name, MetricKey key);
}
