package io.benchlake.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.TreePass.Kept;
import io.benchlake.inference.TreePass.Link;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeScheduleTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 50, 10_000})
    void everyTokenAttendsExactlyToItsAncestors(int tokensPerPass) {
        for (long seed = 0; seed < 20; seed++) {
            TokenTree tree = new TokenTree(randomSequences(seed), 0);
            assertAttendsToAncestors(tree, TreeSchedule.of(tree, tokensPerPass, Integer.MAX_VALUE));
        }
    }

    @Test
    void siblingsShareOneLinkToTheirAncestor() {
        TokenTree tree = new TokenTree(List.of(TokenIds.of(1, 2, 3, 4), TokenIds.of(1, 2, 5), TokenIds.of(1, 2, 6)), 0);
        List<TreePass> passes = TreeSchedule.of(tree, 100, 100);
        assertThat(passes).hasSize(1);
        assertThat(passes.get(0).links()).containsExactly(new Link(4, 2, false, 0, 2));
        assertThat(tree.tokens()).isEqualTo(6);
    }

    @Test
    void passesEndAfterTheGivenNumberOfSequences() {
        TokenTree tree = new TokenTree(List.of(TokenIds.of(1, 2), TokenIds.of(1, 3), TokenIds.of(1, 4)), 0);
        assertThat(TreeSchedule.of(tree, 100, 1)).hasSize(3);
        assertThat(TreeSchedule.of(tree, 100, 2)).hasSize(2);
    }

    @Test
    void passesAreOfNearlyEqualSizeInWholeBlocks() {
        assertThat(passSizes(1030, 1024)).containsExactly(576, 454);
        assertThat(passSizes(3 * 962, 1024)).containsExactly(1024, 1024, 838);
        assertThat(passSizes(100, 1024)).containsExactly(100);
    }

    @Test
    void noPassIsLargerThanAllowed() {
        assertThat(passSizes(250, 100)).containsExactly(100, 100, 50);
    }

    private static List<Integer> passSizes(int tokens, int tokensPerPass) {
        TokenTree tree = new TokenTree(List.of(TokenIds.of(new int[tokens])), 0);
        return TreeSchedule.of(tree, tokensPerPass, 64).stream()
                .map(TreePass::tokens)
                .toList();
    }

    private static List<TokenIds> randomSequences(long seed) {
        Random random = new Random(seed);
        TreeSet<TokenIds> sequences = new TreeSet<>();
        for (int i = 0; i < 30; i++) {
            sequences.add(TokenIds.of(random.ints(1 + random.nextInt(15), 0, 1 + random.nextInt(3))
                    .toArray()));
        }
        return List.copyOf(sequences);
    }

    /** Plays the passes and writes down, for each token, the tokens of its context as the links deliver them. */
    private static void assertAttendsToAncestors(TokenTree tree, List<TreePass> passes) {
        int[] store = new int[64];
        for (TreePass pass : passes) {
            int[] packed = new int[pass.tokens()];
            for (Segment segment : pass.segments()) {
                for (int i = 0; i < segment.length(); i++) {
                    packed[segment.offset() + i] =
                            tree.sequences().get(segment.sequence()).get(segment.from() + i);
                }
            }
            for (Segment segment : pass.segments()) {
                assertThat(context(pass, segment, packed, store))
                        .isEqualTo(tree.sequences().get(segment.sequence()).slice(0, segment.from()).stream()
                                .boxed()
                                .toList());
            }
            for (Kept kept : pass.kept()) {
                System.arraycopy(packed, kept.offset(), store, kept.position(), kept.count());
            }
        }
    }

    private static List<Integer> context(TreePass pass, Segment segment, int[] packed, int[] store) {
        List<Link> links = new ArrayList<>();
        for (Link link : pass.links()) {
            int end = link.queryStart() + link.queries();
            if (link.queryStart() <= segment.offset() && segment.offset() < end) {
                assertThat(segment.offset() + segment.length()).isLessThanOrEqualTo(end);
                links.add(link);
            }
        }
        links.sort((a, b) -> a.fromStore() == b.fromStore()
                ? Integer.compare(a.keyStart(), b.keyStart())
                : Boolean.compare(b.fromStore(), a.fromStore()));
        List<Integer> context = new ArrayList<>();
        for (Link link : links) {
            for (int key = link.keyStart(); key < link.keyStart() + link.keys(); key++) {
                context.add(link.fromStore() ? store[key] : packed[key]);
            }
        }
        return context;
    }
}
