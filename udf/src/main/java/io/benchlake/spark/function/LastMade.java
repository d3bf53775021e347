package io.benchlake.spark.function;

import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what was made for the last key, as the rows of a query mostly share theirs; safe for several threads. */
final class LastMade<K, V> implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable Made<K, V> last;

    V get(K key, Function<K, V> make) {
        Made<K, V> known = last;
        if (known != null && known.key().equals(key)) {
            return known.value();
        }
        V value = make.apply(key);
        last = new Made<>(key, value);
        return value;
    }

    private record Made<K, V>(K key, V value) {}
}
