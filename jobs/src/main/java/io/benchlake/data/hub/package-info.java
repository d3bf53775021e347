/**
 * Data sets of the Hugging Face Hub: what a repository's files are, and how they are fetched; entry types
 * {@link io.benchlake.data.hub.HubLayout} and {@link io.benchlake.data.hub.HubRepository}.
 */
@NullMarked
package io.benchlake.data.hub;

import org.jspecify.annotations.NullMarked;
