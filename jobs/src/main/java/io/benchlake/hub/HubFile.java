package io.benchlake.hub;

/**
 * A file of a repository.
 *
 * @param size in bytes
 * @param hash of its content
 */
public record HubFile(String path, long size, ContentHash hash) {}
