package io.benchlake.taskdef.read;

import io.benchlake.error.UserError;
import io.benchlake.taskdef.FunctionRef;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values of one mapping in task files, in order; each value remembers the file that it comes from.
 *
 * @param owner the mapping itself, for errors about a key that is missing
 */
public record Settings(Map<String, Setting> byKey, Setting owner) {
    public Settings {
        byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    /** An empty mapping for overrides that are not written anywhere. */
    public static Settings none() {
        return new Settings(Map.of(), new Setting(null, Source.named("command line"), ""));
    }

    public boolean has(String key) {
        return byKey.containsKey(key);
    }

    public Set<String> keys() {
        return byKey.keySet();
    }

    /** The value of a key; empty if it is absent or null. */
    public Optional<Setting> find(String key) {
        return Optional.ofNullable(byKey.get(key)).filter(setting -> setting.value() != null);
    }

    public Setting require(String key) {
        return find(key).orElseThrow(() -> owner.problem("has no '%s'".formatted(key), "Add '%s:'.".formatted(key)));
    }

    @Nullable
    String textOrNull(String key) {
        return find(key).map(Setting::text).orElse(null);
    }

    public String textOr(String key, String fallback) {
        return find(key).map(Setting::text).orElse(fallback);
    }

    @Nullable
    FunctionRef functionOrNull(String key) {
        return find(key).map(Setting::function).orElse(null);
    }

    /** Both mappings; if a key is in both, the stronger one's value, null included. Nothing is merged deeper. */
    public Settings overriddenBy(Settings stronger) {
        Map<String, Setting> merged = new LinkedHashMap<>(byKey);
        merged.putAll(stronger.byKey);
        return new Settings(merged, owner);
    }

    public Settings without(Collection<String> dropped) {
        Map<String, Setting> kept = new LinkedHashMap<>(byKey);
        kept.keySet().removeAll(dropped);
        return new Settings(kept, owner);
    }

    /** One key alone. */
    public Settings only(String key) {
        Map<String, Setting> kept = new LinkedHashMap<>(byKey);
        kept.keySet().retainAll(List.of(key));
        return new Settings(kept, owner);
    }

    public Settings with(String key, @Nullable Object value) {
        Map<String, Setting> changed = new LinkedHashMap<>(byKey);
        Setting old = byKey.get(key);
        changed.put(key, old == null ? new Setting(value, owner.source(), key) : old.withValue(value));
        return new Settings(changed, owner);
    }

    public Map<String, @Nullable Object> plain() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        byKey.forEach((key, setting) -> values.put(key, setting.value()));
        return values;
    }

    /** Complains about the first key that is not among the known ones. */
    void requireKnownKeys(Collection<String> known, String where) {
        unknownKeys(known, where).findFirst().ifPresent(fault -> {
            throw fault;
        });
    }

    /** A complaint about each key that is not among the known ones. */
    public Stream<UserError> unknownKeys(Collection<String> known, String where) {
        return byKey.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .map(entry -> entry.getValue()
                        .problem(
                                "is not a key of " + where,
                                NearMatches.advice(entry.getKey(), known) + "Known keys: " + Vocabulary.listed(known)
                                        + "."));
    }
}
