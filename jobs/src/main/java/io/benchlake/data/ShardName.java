package io.benchlake.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one of several files of a split, such as {@code test-00000-of-00002}, as the Hub's tools write it.
 *
 * @param split before the number
 * @param count of all shards
 */
public record ShardName(String split, int number, int count) {
    private static final Pattern SHARD = Pattern.compile("(.+)-(\\d{5})-of-(\\d{5})(?:-[0-9a-f]{16})?");

    /** @param stem file name without its suffix */
    public static Optional<ShardName> parse(String stem) {
        Matcher shard = SHARD.matcher(stem);
        return shard.matches()
                ? Optional.of(new ShardName(
                        shard.group(1), Integer.parseInt(shard.group(2)), Integer.parseInt(shard.group(3))))
                : Optional.empty();
    }
}
