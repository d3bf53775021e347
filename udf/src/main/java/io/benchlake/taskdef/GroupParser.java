package io.benchlake.taskdef;

import io.benchlake.taskdef.GroupDef.Aggregate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a group file, or of a group written inside another; source {@code config/group.py}. */
final class GroupParser {
    private GroupParser() {}

    /** The group without its members. */
    static GroupDef heading(String name, Settings settings) {
        return new GroupDef(
                name, settings.textOr("group_alias", name), version(settings), List.of(), aggregates(settings));
    }

    static GroupDef withMembers(GroupDef heading, List<String> members) {
        return new GroupDef(heading.name(), heading.alias(), heading.version(), members, heading.aggregates());
    }

    private static @Nullable String version(Settings settings) {
        return settings.find("metadata")
                .flatMap(metadata -> metadata.map().find("version"))
                .map(version -> String.valueOf(version.value()))
                .orElse(null);
    }

    private static List<Aggregate> aggregates(Settings settings) {
        return settings.find("aggregate_metric_list").stream()
                .flatMap(list -> list.value() instanceof Map<?, ?> ? List.of(list).stream() : list.list().stream())
                .map(item -> aggregate(item.map()))
                .toList();
    }

    private static Aggregate aggregate(Settings aggregate) {
        aggregate.requireKnownKeys(Vocabulary.AGGREGATE_KEYS, "aggregate_metric_list");
        aggregate
                .find("aggregation")
                .filter(setting -> !"mean".equals(setting.value()))
                .ifPresent(setting -> {
                    throw setting.problem("is %s".formatted(setting.show()), "Groups can only take the mean.");
                });
        return new Aggregate(
                metric(aggregate.require("metric")),
                aggregate.find("weight_by_size").map(GroupParser::isTrue).orElse(true),
                aggregate.find("filter_list").map(Setting::texts).orElse(List.of()));
    }

    /** As in Python, any text but the empty one is true: a file of the harness has {@code truez}. */
    private static boolean isTrue(Setting setting) {
        boolean isWord = setting.value() instanceof String text && !text.equalsIgnoreCase("false");
        return isWord ? !setting.text().isEmpty() : setting.flag();
    }

    /** A metric that is a function goes by the function's name. */
    private static String metric(Setting setting) {
        return setting.value() instanceof FunctionRef function ? function.name() : setting.text();
    }
}
