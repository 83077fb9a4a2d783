package io.heliograph.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What was worked out of late, for the many threads that want the same within a moment.
final class Recent<K, V> {
    private static final int MOST = 64;

    private final Map<K, V> values = new LinkedHashMap<>();

    /// Works it out where it is not known; two threads may do so at once, and one of them counts.
    V get(K key, Supplier<V> work) {
        synchronized (values) {
            V known = values.get(key);
            if (known != null) {
                return known;
            }
        }
        V worked = work.get();
        synchronized (values) {
            V first = values.putIfAbsent(key, worked);
            if (values.size() > MOST) {
                values.remove(values.keySet().iterator().next());
            }
            return first == null ? worked : first;
        }
    }
}
