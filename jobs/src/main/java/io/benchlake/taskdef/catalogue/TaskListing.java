package io.benchlake.taskdef.catalogue;

/**
 * One name of a catalogue, as shown to users.
 *
 * @param outputType key of the output type; empty for groups and tags
 * @param description one line; empty if the file has none
 * @param file the file that defines it, below its root; empty for tags
 * @param root label of that root; empty for tags
 */
public record TaskListing(
        String name, EntryKind kind, String outputType, String description, String file, String root) {
    /** What a name stands for. */
    public enum EntryKind {
        TASK,
        GROUP,
        TAG
    }
}
