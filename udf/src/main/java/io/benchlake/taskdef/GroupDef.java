package io.benchlake.taskdef;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of tasks as it appears in tables, resolved.
 *
 * @param name such as {@code mmlu_stem}
 * @param alias shown in tables
 * @param version null if the group file says nothing
 * @param members names of groups and tasks directly below, in the harness's order
 * @param aggregates scores over all tasks below; empty if the group is only a heading
 * @param composite a score made of scores below, or null
 * @param suite what a run of the group must be like, or null if it may be like any
 */
public record GroupDef(
        String name,
        String alias,
        @Nullable String version,
        List<String> members,
        List<Aggregate> aggregates,
        @Nullable CompositeDef composite,
        @Nullable SuiteDef suite)
        implements Serializable {
    public GroupDef {
        members = List.copyOf(members);
        aggregates = List.copyOf(aggregates);
    }

    /** A group as the harness has them. */
    public GroupDef(
            String name, String alias, @Nullable String version, List<String> members, List<Aggregate> aggregates) {
        this(name, alias, version, members, aggregates, null, null);
    }

    /**
     * One score of a group.
     *
     * @param filters names of the pipelines it is taken over; empty means all that its tasks have
     * @param weightBySize whether tasks count by their docs, or all the same
     */
    public record Aggregate(String metric, boolean weightBySize, List<String> filters) implements Serializable {
        public Aggregate {
            filters = List.copyOf(filters);
        }
    }
}
