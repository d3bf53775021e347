package io.benchlake.metric;

import java.util.List;

/**
 * Positions of the right choices among those of a doc, {@link #NONE} for each gold answer that no choice matches.
 *
 * <p>The harness looks at its first doc alone to decide whether gold answers are lists; here each doc speaks for
 * itself.
 */
record GoldChoices(List<Integer> positions) {
    /** What the harness puts for a gold answer that is no choice. */
    static final int NONE = -100;

    GoldChoices {
        positions = List.copyOf(positions);
    }

    static GoldChoices of(Gold gold, List<String> choices) {
        return new GoldChoices(matched(gold, choices));
    }

    boolean contains(int position) {
        return position != NONE && positions.contains(position);
    }

    boolean isSingle() {
        return positions.size() == 1;
    }

    private static List<Integer> matched(Gold gold, List<String> choices) {
        if (gold instanceof Gold.Index index) {
            return List.of(inRange(index.value(), choices));
        }
        if (gold instanceof Gold.Indices indices) {
            return indices.values().stream().map(i -> inRange(i, choices)).toList();
        }
        if (gold instanceof Gold.Text text) {
            return List.of(positionOf(text.value(), choices));
        }
        return ((Gold.Texts) gold)
                .values().stream().map(text -> positionOf(text, choices)).toList();
    }

    private static int inRange(int index, List<String> choices) {
        return index >= 0 && index < choices.size() ? index : NONE;
    }

    private static int positionOf(String text, List<String> choices) {
        int position = choices.indexOf(text);
        return position < 0 ? NONE : position;
    }
}
