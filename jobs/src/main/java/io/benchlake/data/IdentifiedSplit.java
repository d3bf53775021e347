package io.benchlake.data;

import java.io.Serializable;

/**
 * A split in the state that a run read it.
 *
 * @param contentId of its files, see {@link ContentId}
 */
public record IdentifiedSplit(StoredSplit.Listed stored, String contentId) implements Serializable {}
