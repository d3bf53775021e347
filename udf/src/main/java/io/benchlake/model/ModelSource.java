package io.benchlake.model;

import java.io.Serializable;
import java.util.List;

/**
 * Where a checkpoint lies that hosts have to copy, and what was read of it.
 *
 * @param location such as {@code s3a://bucket/llama}
 * @param folder that copies of its present state have in a host's cache
 * @param files that were read
 */
public record ModelSource(String location, String folder, List<ModelFile> files) implements Serializable {
    public ModelSource {
        files = List.copyOf(files);
    }

    /**
     * One file of a checkpoint.
     *
     * @param name within the checkpoint's folder
     * @param length in bytes
     * @param hash its {@link FileHash}
     */
    public record ModelFile(String name, long length, String hash) implements Serializable {}

    /** The same source, of which only one file is wanted. */
    public ModelSource only(String name) {
        return new ModelSource(
                location,
                folder,
                files.stream().filter(file -> file.name().equals(name)).toList());
    }
}
