package io.benchlake.taskdef.read;

import io.benchlake.taskdef.CompositeDef;
import io.benchlake.taskdef.FunctionRef;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.GroupDef.Aggregate;
import io.benchlake.taskdef.SuiteDef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a group file, or of a group written inside another; source {@code config/group.py}. */
public final class GroupParser {
    private GroupParser() {}

    /** The group without its members. */
    public static GroupDef heading(String name, Settings settings) {
        return new GroupDef(
                name,
                settings.textOr("group_alias", name),
                version(settings),
                List.of(),
                aggregates(settings),
                settings.find("composite")
                        .map(setting -> composite(setting.map()))
                        .orElse(null),
                settings.find("suite").map(setting -> suite(setting.map())).orElse(null));
    }

    public static GroupDef withMembers(GroupDef heading, List<String> members) {
        return new GroupDef(
                heading.name(),
                heading.alias(),
                heading.version(),
                members,
                heading.aggregates(),
                heading.composite(),
                heading.suite());
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

    public static Aggregate aggregate(Settings aggregate) {
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

    private static CompositeDef composite(Settings composite) {
        composite.requireKnownKeys(Vocabulary.COMPOSITE_KEYS, "composite");
        List<CompositeDef.Part> parts = composite.require("parts").list().stream()
                .map(part -> part(part.map()))
                .toList();
        if (parts.isEmpty()) {
            throw composite.require("parts").problem("is empty", "Name a part, or leave composite out.");
        }
        return new CompositeDef(composite.require("metric").text(), parts);
    }

    public static CompositeDef.Part part(Settings part) {
        part.requireKnownKeys(Vocabulary.PART_KEYS, "a part");
        int choices = part.find("choices").map(Setting::count).orElse(0);
        if (choices == 1) {
            throw part.require("choices").problem("is 1, which leaves nothing to choose", "Write 2 or more.");
        }
        return new CompositeDef.Part(
                part.require("of").text(), part.require("metric").text(), part.textOr("filter", "none"), choices);
    }

    private static SuiteDef suite(Settings suite) {
        suite.requireKnownKeys(Vocabulary.SUITE_KEYS, "suite");
        return new SuiteDef(
                suite.find("apply_chat_template").map(Setting::flag).orElse(null),
                suite.find("fewshot_as_multiturn").map(Setting::flag).orElse(null));
    }
}
