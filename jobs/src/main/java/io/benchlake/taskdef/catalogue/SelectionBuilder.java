package io.benchlake.taskdef.catalogue;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.GroupDef;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.check.CheckedTask;
import io.benchlake.taskdef.read.ExampleFiles;
import io.benchlake.taskdef.read.GroupParser;
import io.benchlake.taskdef.read.NearMatches;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.TaskDefParser;
import io.benchlake.taskdef.read.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Expands names to tasks and groups, handing keys of groups and references down to the tasks below.
 *
 * <p>Order and strength of overrides are the harness's ({@code tasks/_factory.py}) with one correction: the
 * {@code task} or {@code group} key of a reference never renames what it refers to.
 */
final class SelectionBuilder {
    private static final List<String> STRUCTURAL =
            List.of("task", "group", "group_alias", "aggregate_metric_list", "composite", "suite");
    private static final List<String> NOT_OF_A_TASK = List.of("tag", "group", "task_list");

    private final Map<String, CatalogueEntry> catalogue;
    private final TaskFaults faults;
    private final Map<String, TaskDef> tasks = new LinkedHashMap<>();
    private final Map<String, GroupDef> groups = new LinkedHashMap<>();
    private final Map<String, CheckedTask> sources = new LinkedHashMap<>();
    private final ExampleFiles examples;
    private final Set<String> openGroups = new LinkedHashSet<>();
    private Optional<Integer> numFewshot = Optional.empty();

    SelectionBuilder(Map<String, CatalogueEntry> catalogue, ExampleFiles examples, TaskFaults faults) {
        this.catalogue = catalogue;
        this.examples = examples;
        this.faults = faults;
    }

    void add(CatalogueEntry entry, Optional<Integer> fewShotExamples) {
        numFewshot = fewShotExamples;
        build(entry, Settings.none());
    }

    TaskSelection selection() {
        requireNoCaseClash();
        return new TaskSelection(
                Collections.unmodifiableMap(tasks),
                Collections.unmodifiableMap(groups),
                Collections.unmodifiableMap(sources));
    }

    /** Names of what the entry contributes to the group above it. */
    private List<String> build(CatalogueEntry entry, Settings overrides) {
        if (entry instanceof CatalogueEntry.Group group) {
            buildGroup(group.name(), group.settings(), overrides);
            return List.of(group.name());
        }
        if (entry instanceof CatalogueEntry.Task task) {
            Settings complete = examples.insertedInto(task.settings(), task.root());
            addTask(task.name(), complete.overriddenBy(overrides.without(STRUCTURAL)));
            return List.of(task.name());
        }
        List<String> members = ((CatalogueEntry.Tag) entry).members();
        members.forEach(name -> build(require(name), overrides));
        return members;
    }

    private void buildGroup(String name, Settings settings, Settings overrides) {
        if (!openGroups.add(name)) {
            throw settings.owner()
                    .problem(
                            "makes group '%s' its own member: %s -> %s"
                                    .formatted(name, String.join(" -> ", openGroups), name),
                            "Remove one of these members.");
        }
        try {
            buildMembers(GroupParser.heading(name, settings), settings, overrides);
        } finally {
            openGroups.remove(name);
        }
    }

    private void buildMembers(GroupDef heading, Settings settings, Settings overrides) {
        String name = heading.name();
        requireOwnExamples(heading);
        groups.put(name, heading);
        Settings handedDown = settings.without(Vocabulary.GROUP_KEYS).overriddenBy(overrides);
        Set<String> members = new LinkedHashSet<>();
        settings.find("task")
                .ifPresent(list -> list.listOrOne().forEach(item -> addMember(name, item, handedDown, members)));
        groups.put(name, GroupParser.withMembers(heading, List.copyOf(members)));
        if (heading.composite() != null) {
            requirePartsBelow(name, settings.require("composite").map());
        }
    }

    private void requireOwnExamples(GroupDef group) {
        if (group.suite() != null && numFewshot.isPresent()) {
            throw UserError.usage(
                    "Cannot select tasks: '%s' fixes how many examples its tasks have. Leave --num-fewshot out, or name its tasks."
                            .formatted(group.name()));
        }
    }

    private void requirePartsBelow(String group, Settings composite) {
        Set<String> below = new LinkedHashSet<>();
        addBelow(group, below);
        for (Setting part : composite.require("parts").list()) {
            Setting of = part.map().require("of");
            if (!below.contains(of.text())) {
                throw of.problem(
                        "names '%s', which is not below this group".formatted(of.text()),
                        NearMatches.advice(of.text(), below) + "Correct the name.");
            }
        }
    }

    private void addBelow(String group, Set<String> below) {
        GroupDef known = groups.get(group);
        if (known != null) {
            below.addAll(known.members());
            known.members().forEach(member -> addBelow(member, below));
        }
    }

    private void addMember(String group, Setting item, Settings overrides, Set<String> members) {
        String place = item.value() instanceof String name ? name : group + "::" + item.path();
        faults.guard(place, () -> members.addAll(member(group, item, overrides, members)));
    }

    private List<String> member(String group, Setting item, Settings overrides, Set<String> siblings) {
        if (!(item.value() instanceof Map<?, ?>)) {
            return build(find(item), overrides);
        }
        Settings keys = item.map();
        if (keys.has("group")) {
            return subgroup(group, keys, overrides);
        }
        TaskDefParser.requireSupported(keys);
        Setting name = keys.require("task");
        Settings merged = overrides.overriddenBy(keys);
        if (catalogue.containsKey(name.text())) {
            return build(find(name), merged);
        }
        String own = group + "::" + name.text();
        if (siblings.contains(own)) {
            tasks.remove(own);
        }
        addTask(own, PromptVariant.onDataOfItsTask(name.text(), merged.with("task", own), catalogue));
        return List.of(own);
    }

    private List<String> subgroup(String group, Settings keys, Settings overrides) {
        Setting name = keys.require("group");
        if (catalogue.containsKey(name.text())) {
            return build(find(name), overrides.overriddenBy(keys));
        }
        String own = group + "::" + name.text();
        buildGroup(own, keys, overrides);
        return List.of(own);
    }

    private void addTask(String name, Settings settings) {
        Settings keys = settings.without(NOT_OF_A_TASK);
        faults.guard(name, () -> addTask(new CheckedTask(TaskDefParser.parse(keys, numFewshot), keys)));
    }

    private void addTask(CheckedTask checked) {
        TaskDef task = checked.task();
        sources.putIfAbsent(task.name(), checked);
        TaskDef known = tasks.putIfAbsent(task.name(), task);
        if (known != null && !known.equals(task)) {
            throw UserError.usage(
                    "Cannot select tasks: '%s' is asked for twice with different settings. Name it once, or run it on its own."
                            .formatted(task.name()));
        }
    }

    private CatalogueEntry find(Setting member) {
        CatalogueEntry entry = catalogue.get(member.text());
        if (entry == null) {
            throw member.problem(
                    "names '%s', which is no task, group or tag".formatted(member.text()),
                    NearMatches.advice(member.text(), catalogue.keySet()) + "Correct the name.");
        }
        return entry;
    }

    private CatalogueEntry require(String name) {
        CatalogueEntry entry = catalogue.get(name);
        if (entry == null) {
            throw new IllegalStateException("tag names a task that is gone: " + name);
        }
        return entry;
    }

    private void requireNoCaseClash() {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String name : new ArrayList<>(tasks.keySet())) {
            String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                throw UserError.usage(
                        "Cannot select tasks: '%s' and '%s' differ only in case, and their files would be one. Run them apart."
                                .formatted(other, name));
            }
        }
    }
}
