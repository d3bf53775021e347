package io.benchlake.model.remote;

import io.benchlake.model.ModelSource.ModelFile;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to lie in the cache.
 *
 * @param name within the checkpoint's folder
 * @param hash null if nobody has read it yet
 */
record WantedFile(String name, long length, @Nullable String hash) {
    static WantedFile like(ModelFile file) {
        return new WantedFile(file.name(), file.length(), file.hash());
    }

    boolean isSatisfiedBy(@Nullable ModelFile copy) {
        return copy != null && copy.length() == length && (hash == null || hash.equals(copy.hash()));
    }
}
