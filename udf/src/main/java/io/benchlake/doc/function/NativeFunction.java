package io.benchlake.doc.function;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A native function with the name that task files give it, such as {@code hellaswag/utils.process_docs}. Two of the
 * same name are equal.
 *
 * @param <F> {@link DocsFunction} or {@link TextFunction}
 */
public record NativeFunction<F extends Serializable>(String name, F body) implements Serializable {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NativeFunction<?> that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
