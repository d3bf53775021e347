package io.benchlake.score;

import io.benchlake.metric.aggregate.GroupScore;
import io.benchlake.metric.aggregate.MetricKey;
import io.benchlake.taskdef.GroupDef;
import java.util.List;
import java.util.Map;

/**
 * A group with its scores; none if it is only a heading.
 *
 * @param faults what went wrong while it was scored, one line each
 */
public record ScoredGroup(GroupDef group, Map<MetricKey, GroupScore> scores, List<String> faults) {
    /** Whether a score is made of other scores, not of docs. */
    public boolean isComposite(MetricKey key) {
        return group.composite() != null && group.composite().gives(key.metric());
    }
}
