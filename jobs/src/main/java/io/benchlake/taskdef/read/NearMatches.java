package io.benchlake.taskdef.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names that a mistyped one may have meant. */
public final class NearMatches {
    private static final int SHOWN = 5;
    private static final int LISTED = 20;
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private NearMatches() {}

    /** A sentence ending in a blank, such as {@code Did you mean 'arc_easy'? }; empty if nothing is near. */
    public static String advice(String wrong, Collection<String> known) {
        List<String> near = of(wrong, known);
        return near.isEmpty() ? "" : "Did you mean '" + String.join("', '", near) + "'? ";
    }

    /** The known names in alphabetical order; if they are too many for a message, those that begin most alike. */
    static String listed(String wrong, Collection<String> known) {
        List<String> likest = known.stream()
                .sorted(Comparator.comparingInt((String name) -> -sharedStart(wrong, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(LISTED)
                .toList();
        int more = known.size() - likest.size();
        return Vocabulary.listed(likest) + (more > 0 ? " and %d more".formatted(more) : "");
    }

    static List<String> of(String wrong, Collection<String> known) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        int tolerance = Math.max(1, wrong.length() / 3);
        return known.stream()
                .filter(name -> isNear(lower, name.toLowerCase(Locale.ROOT), tolerance))
                .sorted(Comparator.comparingInt((String name) -> DISTANCE.apply(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static boolean isNear(String wrong, String name, int tolerance) {
        return (wrong.length() >= 3 && name.contains(wrong))
                || (Math.abs(wrong.length() - name.length()) <= tolerance && DISTANCE.apply(wrong, name) <= tolerance);
    }

    private static int sharedStart(String left, String right) {
        int length = 0;
        while (length < Math.min(left.length(), right.length()) && left.charAt(length) == right.charAt(length)) {
            length++;
        }
        return length;
    }
}
