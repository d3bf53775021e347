package io.benchlake.inference;

import io.benchlake.tokenize.TokenIds;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Token trees of sequences that share prefixes of all lengths. */
final class RandomTrees {
    private RandomTrees() {}

    /** Some longer than a block, some much shorter, with prefixes of all lengths. */
    private static TokenTree tree(long seed) {
        Random random = new Random(seed);
        TreeSet<TokenIds> sequences = new TreeSet<>();
        TokenIds before = TokenIds.EMPTY;
        for (int i = 0; i < 40; i++) {
            int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 300 : 60);
            before = before.slice(0, random.nextInt(before.length() + 1))
                    .concat(TokenIds.of(random.ints(length, 0, 3).toArray()));
            sequences.add(before);
        }
        return new TokenTree(List.copyOf(sequences), 0);
    }

    /** All passes of ten trees, each computed so many tokens at a time. */
    static List<TreePass> passes(int tokensPerPass) {
        return LongStream.range(0, 10)
                .mapToObj(RandomTrees::tree)
                .flatMap(tree -> TreeSchedule.of(tree, tokensPerPass, Integer.MAX_VALUE).stream())
                .toList();
    }
}
