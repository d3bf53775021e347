package io.benchlake.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.GroupedAttention.Group;
import io.benchlake.inference.GroupedAttention.Keys;
import io.benchlake.inference.GroupedAttention.View;
import io.benchlake.inference.TreePass.Link;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.tokenize.TokenIds;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedAttentionTest {
    @ParameterizedTest
    @ValueSource(ints = {20, 150, 400, 100_000})
    void everyTokenSeesItsAncestorsAndItselfOnce(int tokensPerPass) {
        for (TreePass pass : RandomTrees.passes(tokensPerPass)) {
            int stored = storedRows(pass);
            int[][] views = new int[pass.tokens()][stored + pass.tokens()];
            GroupedAttention.of(pass).orElseThrow().groups().forEach(group -> see(group, stored, views));
            assertThat(views).isDeepEqualTo(expected(pass, stored));
        }
    }

    @Test
    void aQuestionAndItsChoicesAreOneGroup() {
        TreePass pass = pass(TokenIds.of(1, 2, 3, 4), TokenIds.of(1, 2, 5), TokenIds.of(1, 2, 6));
        assertThat(GroupedAttention.of(pass).orElseThrow().groups())
                .containsExactly(new Group(
                        0,
                        6,
                        List.of(new Keys(false, 0, 6)),
                        List.of(
                                new View(0, 6),
                                new View(1, 6),
                                new View(2, 4),
                                new View(3, 4),
                                new View(4, 5),
                                new View(5, 6))));
    }

    @Test
    void questionsAfterALongPrefixSeeItWhole() {
        TokenIds prefix = tokens(0, 200);
        TreePass pass = pass(prefix.concat(tokens(1, 70)), prefix.concat(tokens(2, 70)), prefix.concat(tokens(3, 50)));
        List<Group> groups = GroupedAttention.of(pass).orElseThrow().groups();
        assertThat(groups).extracting(Group::length).containsExactly(270, 120);
        assertThat(groups.get(0).views()).isEmpty();
        assertThat(groups.get(1).keys()).containsExactly(new Keys(false, 0, 200), new Keys(false, 270, 120));
    }

    @ParameterizedTest
    @CsvSource({"599, 0", "600, 200"})
    void aLongQuestionMultipliesAtOnceWhereMostOfWhatItMeetsIsSeen(int prefixTokens, int views) {
        TokenIds prefix = tokens(0, prefixTokens);
        TreePass pass = pass(prefix.concat(tokens(1, 200)), prefix.concat(tokens(2, 200)));
        List<Group> groups = GroupedAttention.of(pass).orElseThrow().groups();
        assertThat(groups.get(1).keys())
                .containsExactly(new Keys(false, 0, prefixTokens), new Keys(false, prefixTokens + 200, 200));
        assertThat(groups.get(1).views()).hasSize(views);
    }

    @Test
    void strangersShareAGroupWhileTheyAreFew() {
        TreePass pass = pass(tokens(1, 60), tokens(2, 60), tokens(3, 60));
        assertThat(GroupedAttention.of(pass).orElseThrow().groups())
                .extracting(Group::length)
                .containsExactly(120, 60);
    }

    @Test
    void tooManyScoresAreLeftToTheKernel() {
        assertThat(GroupedAttention.of(pass(tokens(1, 8192)))).isPresent();
        assertThat(GroupedAttention.of(pass(tokens(1, 8193)))).isEmpty();
    }

    private static TokenIds tokens(int token, int count) {
        return TokenIds.of(IntStream.range(0, count).map(i -> token).toArray());
    }

    private static TreePass pass(TokenIds... sequences) {
        return TreeSchedule.of(new TokenTree(List.of(sequences), 0), 100_000, 100)
                .get(0);
    }

    private static int storedRows(TreePass pass) {
        return pass.links().stream()
                .filter(Link::fromStore)
                .mapToInt(link -> link.keyStart() + link.keys())
                .max()
                .orElse(0);
    }

    /** How often each query, first index, sees each key: those in the store, then those of the pass. */
    private static int[][] expected(TreePass pass, int stored) {
        int[][] views = new int[pass.tokens()][stored + pass.tokens()];
        for (Segment segment : pass.segments()) {
            for (int query = segment.offset(); query < segment.offset() + segment.length(); query++) {
                see(views[query], stored + segment.offset(), query + 1 - segment.offset());
            }
        }
        for (Link link : pass.links()) {
            int start = link.fromStore() ? link.keyStart() : stored + link.keyStart();
            for (int query = link.queryStart(); query < link.queryStart() + link.queries(); query++) {
                see(views[query], start, link.keys());
            }
        }
        return views;
    }

    private static void see(Group group, int stored, int[][] views) {
        List<Integer> keys = group.keys().stream()
                .flatMap(range -> IntStream.range(range.start(), range.start() + range.count())
                        .map(key -> range.fromStore() ? key : stored + key)
                        .boxed())
                .toList();
        for (int query = group.start(); query < group.start() + group.length(); query++) {
            for (int i = 0; i < keys.size(); i++) {
                if (sees(group, query, i, keys.size())) {
                    views[query][keys.get(i)]++;
                }
            }
        }
    }

    private static boolean sees(Group group, int query, int key, int keys) {
        if (group.views().isEmpty()) {
            return key <= keys - group.length() + query - group.start();
        }
        int masked = key - (keys - group.views().size());
        if (masked < 0) {
            return true;
        }
        View view = group.views().get(masked);
        return view.from() <= query && query < view.until();
    }

    private static void see(int[] views, int from, int count) {
        for (int key = from; key < from + count; key++) {
            views[key]++;
        }
    }
}
