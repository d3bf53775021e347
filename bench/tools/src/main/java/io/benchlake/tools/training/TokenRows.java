package io.benchlake.tools.training;

import io.benchlake.tools.world.Draw;
import io.benchlake.tools.world.TrainingText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Endless rows of token ids for training: the beginning-of-text token, then passages or a chat until the row is full.
 */
final class TokenRows {
    /** One row in this many is a chat. */
    private static final int CHAT_PERIOD = 10;

    private final BytePairs pairs;
    private final TrainingText text;
    private final Draw draw;
    private final int length;
    private final Map<String, List<Integer>> known = new HashMap<>();

    TokenRows(BytePairs pairs, long seed, int length) {
        this.pairs = pairs;
        this.text = new TrainingText(seed);
        this.draw = new Draw(seed);
        this.length = length;
    }

    long[][] next(int rows) {
        long[][] batch = new long[rows][];
        for (int i = 0; i < rows; i++) {
            batch[i] = row();
        }
        return batch;
    }

    private long[] row() {
        List<Integer> ids = new ArrayList<>();
        ids.add(SpecialToken.BEGIN_OF_TEXT.id(pairs));
        boolean chat = draw.below(CHAT_PERIOD) == 0;
        while (ids.size() < length) {
            addTo(ids, chat);
        }
        return ids.stream().limit(length).mapToLong(Integer::longValue).toArray();
    }

    private void addTo(List<Integer> ids, boolean chat) {
        if (chat) {
            TrainingText.Exchange exchange = text.exchange();
            addTurn(ids, "user", exchange.user());
            addTurn(ids, "assistant", exchange.assistant());
        } else {
            addText(ids, text.passage() + "\n\n");
        }
    }

    private void addText(List<Integer> ids, String content) {
        BytePairs.words(content).forEach(word -> ids.addAll(known.computeIfAbsent(word, pairs::encode)));
    }

    private void addTurn(List<Integer> ids, String role, String content) {
        ids.add(SpecialToken.START_HEADER.id(pairs));
        addText(ids, role);
        ids.add(SpecialToken.END_HEADER.id(pairs));
        addText(ids, "\n\n");
        addText(ids, content);
        ids.add(SpecialToken.END_OF_TURN.id(pairs));
    }
}
