package io.benchlake.data;

import io.benchlake.doc.Doc;
import java.util.List;

/**
 * A split that was read.
 *
 * @param fingerprint of its docs, see {@link ContentFingerprint}
 * @param docs in their stored order, numbered from 0
 */
public record SplitContent(String fingerprint, List<Doc> docs) {}
