package io.benchlake.explain;

import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/** Shortens two long values so that one still sees where they differ. */
final class Contrast {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32,}");
    private static final int HASH_DIGITS = 12;
    private static final int LONGEST = 40;

    private Contrast() {}

    /** The beginning of a hash; of another long text what follows the words that both begin with. */
    static @Nullable String brief(@Nullable String text, @Nullable String other) {
        if (text != null && HASH.matcher(text).matches()) {
            return text.substring(0, HASH_DIGITS) + "…";
        }
        if (text == null || text.length() <= LONGEST) {
            return text;
        }
        int parts = StringUtils.indexOfDifference(text, other == null ? "" : other);
        int begin = text.lastIndexOf(' ', Math.max(0, parts - 1)) + 1;
        String from = (begin == 0 ? "" : "…") + text.substring(begin);
        return from.length() <= LONGEST ? from : from.substring(0, LONGEST) + "…";
    }
}
