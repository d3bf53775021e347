package io.benchlake.model.djl.pass;

import io.benchlake.inference.GenerationItem;
import io.benchlake.tokenize.TokenIds;
import java.util.List;

/**
 * How a unit of generations lays out the program's store: first one path of the token tree by position, on which the
 * prefix that all prompts share stays for good, then one slot for each row that generates.
 *
 * @param prefix shared leading tokens; each prompt has at least one token after them
 * @param pathRows rows of the path
 * @param slotRows rows of a slot
 */
record RowStore(int prefix, int pathRows, int slotRows) {
    /** @param leastPrefix a shorter prefix goes into every slot */
    static RowStore of(List<GenerationItem> items, int leastPrefix) {
        TokenIds first = items.get(0).prompt();
        int shared = Integer.MAX_VALUE;
        int longest = 0;
        int total = 0;
        for (GenerationItem item : items) {
            TokenIds prompt = item.prompt();
            shared = Math.min(shared, Math.min(first.sharedPrefix(prompt), prompt.length() - 1));
            longest = Math.max(longest, prompt.length());
            total = Math.max(total, prompt.length() + item.parameters().maxTokens());
        }
        int prefix = shared < leastPrefix ? 0 : shared;
        return new RowStore(prefix, longest, total - prefix);
    }

    int start(int slot) {
        return pathRows + slot * slotRows;
    }
}
