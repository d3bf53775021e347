package io.benchlake.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.PassAttention.MaskedBlock;
import io.benchlake.inference.TreePass.Link;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassAttentionTest {
    @ParameterizedTest
    @ValueSource(ints = {20, 150, 400, 100_000})
    void everyTokenSeesWhatThePassLetsItSeeAndSeesItOnce(int tokensPerPass) {
        for (TreePass pass : RandomTrees.passes(tokensPerPass)) {
            int[][] expected = views(pass.tokens(), pass.segments(), pass.links());
            PassAttention attention = PassAttention.of(pass);
            int[][] views = views(pass.tokens(), attention.longSegments(), attention.links());
            attention.blocks().forEach(block -> see(block, views));
            assertThat(views).isDeepEqualTo(expected);
        }
    }

    @Test
    void aQuestionAndItsChoicesAreOneBlock() {
        TokenTree tree = new TokenTree(List.of(TokenIds.of(1, 2, 3, 4), TokenIds.of(1, 2, 5), TokenIds.of(1, 2, 6)), 0);
        PassAttention attention =
                PassAttention.of(TreeSchedule.of(tree, 100, 100).get(0));
        assertThat(attention.blocks()).containsExactly(new MaskedBlock(0, List.of(6, 6, 4, 4, 5, 6)));
        assertThat(attention.longSegments()).isEmpty();
        assertThat(attention.links()).isEmpty();
    }

    /** How often each query, first index, sees each key of the pass. */
    private static int[][] views(int tokens, List<Segment> runs, List<Link> links) {
        int[][] views = new int[tokens][tokens];
        for (Segment run : runs) {
            for (int query = run.offset(); query < run.offset() + run.length(); query++) {
                see(views, query, run.offset(), query + 1);
            }
        }
        for (Link link : links) {
            for (int query = link.queryStart(); query < link.queryStart() + link.queries(); query++) {
                see(views, query, link.keyStart(), link.fromStore() ? link.keyStart() : link.keyStart() + link.keys());
            }
        }
        return views;
    }

    private static void see(MaskedBlock block, int[][] views) {
        for (int i = 0; i < block.ends().size(); i++) {
            for (int query = block.start() + i; query < block.ends().get(i); query++) {
                views[query][block.start() + i]++;
            }
        }
    }

    private static void see(int[][] views, int query, int from, int to) {
        for (int key = from; key < to; key++) {
            views[query][key]++;
        }
    }
}
