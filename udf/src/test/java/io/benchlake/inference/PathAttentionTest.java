package io.benchlake.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.PathAttention.Path;
import io.benchlake.inference.PathAttention.Trunk;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathAttentionTest {
    @ParameterizedTest
    @ValueSource(ints = {20, 150, 400, 100_000})
    void everySegmentSeesItsPathInOrder(int tokensPerPass) {
        for (TreePass pass : RandomTrees.passes(tokensPerPass)) {
            PathAttention attention = PathAttention.of(pass).orElseThrow();
            assertThat(attention.trunk()).isNull();
            assertSeen(pass, attention);
        }
    }

    @Test
    void whatIsTooMuchToGatherForEachPathIsSeenInACallOfItsOwn() {
        TreePass pass = pass(sequencesUnder(1_500, 100));
        PathAttention attention = PathAttention.of(pass).orElseThrow();
        assertThat(attention.trunk()).isEqualTo(new Trunk(1_499, 1_501, 2 * 99));
        assertThat(attention.index().count()).isEqualTo(1_501 + 2 * 99);
        assertSeen(pass, attention);
    }

    @Test
    void manyLongPathsThatShareLittleAreNotGathered() {
        List<TokenIds> sequences = new ArrayList<>();
        for (int stem = 0; stem < 200; stem++) {
            for (TokenIds sequence : sequencesUnder(400, 3)) {
                sequences.add(TokenIds.of(stem).concat(sequence));
            }
        }
        assertThat(PathAttention.of(pass(sequences))).isEmpty();
    }

    /** Sequences that share all but their last two tokens. */
    private static List<TokenIds> sequencesUnder(int tokens, int count) {
        TokenIds stem = TokenIds.of(IntStream.range(0, tokens - 1).toArray());
        return IntStream.range(0, count)
                .mapToObj(i -> stem.concat(TokenIds.of(i, 7)))
                .toList();
    }

    private static TreePass pass(List<TokenIds> sequences) {
        return TreeSchedule.of(new TokenTree(sequences, 0), 1_000_000, 1_000_000)
                .get(0);
    }

    /** As {@link AncestorLinks} has it: by links, a query sees what lies before its segment on its path. */
    private static void assertSeen(TreePass pass, PathAttention attention) {
        int stored = pass.segments().get(0).from();
        for (int i = 0; i < pass.segments().size(); i++) {
            Segment segment = pass.segments().get(i);
            Path path = attention.paths().get(i);
            List<Integer> seen = new ArrayList<>(trunkOf(segment, attention));
            path.keys()
                    .forEach(keys -> IntStream.range(keys.start(), keys.start() + keys.count())
                            .forEach(seen::add));
            assertThat(path.queries()).isEqualTo(segment.length());
            assertThat(seen).isEqualTo(byLinks(pass, segment, stored));
        }
    }

    private static List<Integer> trunkOf(Segment segment, PathAttention attention) {
        Trunk trunk = attention.trunk();
        if (trunk == null
                || segment.offset() < trunk.queryStart()
                || segment.offset() >= trunk.queryStart() + trunk.queries()) {
            return List.of();
        }
        return IntStream.range(0, trunk.keys()).boxed().toList();
    }

    private static List<Integer> byLinks(TreePass pass, Segment segment, int stored) {
        IntStream linked = pass.links().stream()
                .filter(link ->
                        link.queryStart() <= segment.offset() && segment.offset() < link.queryStart() + link.queries())
                .flatMapToInt(link -> IntStream.range(0, link.keys())
                        .map(key -> key + link.keyStart() + (link.fromStore() ? 0 : stored)))
                .sorted();
        IntStream own = IntStream.range(stored + segment.offset(), stored + segment.offset() + segment.length());
        return IntStream.concat(linked, own).boxed().toList();
    }
}
