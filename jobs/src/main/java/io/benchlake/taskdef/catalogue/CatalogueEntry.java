package io.benchlake.taskdef.catalogue;

import io.benchlake.taskdef.OutputType;
import io.benchlake.taskdef.read.Setting;
import io.benchlake.taskdef.read.Settings;
import io.benchlake.taskdef.read.TaskRoot;
import java.util.List;
import java.util.SortedSet;

/** What a name of the catalogue stands for. */
public sealed interface CatalogueEntry {
    TaskListing listing();

    /** A task, its keys not yet checked. */
    record Task(String name, Settings settings, TaskRoot root) implements CatalogueEntry {
        @Override
        public TaskListing listing() {
            String outputType = settings.textOr("output_type", OutputType.GENERATE_UNTIL.key());
            return described(name, TaskListing.EntryKind.TASK, outputType, settings, root.label());
        }
    }

    /** A group, its members not yet looked up. */
    record Group(String name, Settings settings, String root) implements CatalogueEntry {
        @Override
        public TaskListing listing() {
            return described(name, TaskListing.EntryKind.GROUP, "", settings, root);
        }
    }

    /** A name shared by tasks; it gives no score of its own. */
    record Tag(String name, SortedSet<String> tasks) implements CatalogueEntry {
        @Override
        public TaskListing listing() {
            return new TaskListing(name, TaskListing.EntryKind.TAG, "", tasks.size() + " tasks", "", "");
        }

        public List<String> members() {
            return List.copyOf(tasks);
        }
    }

    private static TaskListing described(
            String name, TaskListing.EntryKind kind, String outputType, Settings settings, String root) {
        String description = settings.find("metadata")
                .flatMap(metadata -> metadata.map().find("description"))
                .map(Setting::text)
                .orElse("");
        return new TaskListing(
                name, kind, outputType, description, settings.owner().source().file(), root);
    }
}
