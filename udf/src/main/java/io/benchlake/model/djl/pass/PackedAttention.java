package io.benchlake.model.djl.pass;

import io.benchlake.inference.GroupedAttention;
import io.benchlake.inference.GroupedAttention.View;
import io.benchlake.inference.PassAttention;
import io.benchlake.inference.PassAttention.MaskedBlock;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreePass.Link;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.model.djl.program.ProgramCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;

/** Who attends to whom in a pass, as the numbers that the program takes; one of the two ways is empty. */
final class PackedAttention {
    private final PassAttention merged;
    private final GroupedAttention grouped;

    private PackedAttention(PassAttention merged, GroupedAttention grouped) {
        this.merged = merged;
        this.grouped = grouped;
    }

    /** @param byProducts whether products are the faster way on this device, if their scores are not too many */
    static PackedAttention of(TreePass pass, boolean byProducts) {
        return (byProducts ? GroupedAttention.of(pass) : Optional.<GroupedAttention>empty())
                .map(groups -> new PackedAttention(new PassAttention(List.of(), List.of(), List.of()), groups))
                .orElseGet(() -> new PackedAttention(PassAttention.of(pass), new GroupedAttention(List.of())));
    }

    ProgramCall addTo(ProgramCall call) {
        return call.withList("long_segments", longSegments())
                .withList("links", links())
                .withMatrix("blocks", 2, blocks())
                .with("block_length", blockLength())
                .withList("groups", groups())
                .withList("parts", parts())
                .withList("views", views())
                .withMatrix("seen", 2, seen());
    }

    /** (start, length, parts) of each group. */
    private long[] groups() {
        return grouped.groups().stream()
                .flatMapToLong(group -> LongStream.of(
                        group.start(), group.length(), group.keys().size()))
                .toArray();
    }

    /** (source, key start, keys) of each part of what a group sees. */
    private long[] parts() {
        return grouped.groups().stream()
                .flatMap(group -> group.keys().stream())
                .flatMapToLong(keys -> LongStream.of(source(keys.fromStore()), keys.start(), keys.count()))
                .toArray();
    }

    /** How many keys of each group some of its queries do not see. */
    private long[] views() {
        return grouped.groups().stream()
                .mapToLong(group -> group.views().size())
                .toArray();
    }

    /** First queries of all views, then their ends. */
    private long[] seen() {
        return LongStream.concat(bounds(View::from), bounds(View::until)).toArray();
    }

    private LongStream bounds(ToIntFunction<View> bound) {
        return grouped.groups().stream()
                .flatMap(group -> group.views().stream())
                .mapToLong(bound::applyAsInt);
    }

    private static long source(boolean fromStore) {
        return fromStore ? 1 : 0;
    }

    /** Most tokens of a block: all blocks are padded to it. */
    private int blockLength() {
        return merged.blocks().stream()
                .mapToInt(block -> block.ends().size())
                .max()
                .orElse(0);
    }

    /** All packed indices of the blocks, then their ends; padding repeats the block's first index and ends at 0. */
    private long[] blocks() {
        int length = blockLength();
        long[] numbers = new long[2 * length * merged.blocks().size()];
        int next = 0;
        for (MaskedBlock block : merged.blocks()) {
            Arrays.fill(numbers, next, next + length, block.start());
            for (int i = 0; i < block.ends().size(); i++) {
                numbers[next + i] = (long) block.start() + i;
                numbers[numbers.length / 2 + next + i] = block.ends().get(i);
            }
            next += length;
        }
        return numbers;
    }

    /** (start, count, length) of neighbouring long segments of equal length, which share a kernel call. */
    private long[] longSegments() {
        LongStream.Builder numbers = LongStream.builder();
        List<Segment> segments = merged.longSegments();
        for (int first = 0; first < segments.size(); ) {
            int end = first + 1;
            while (end < segments.size() && continues(segments.get(end - 1), segments.get(end))) {
                end++;
            }
            numbers.add(segments.get(first).offset())
                    .add(end - first)
                    .add(segments.get(first).length());
            first = end;
        }
        return numbers.build().toArray();
    }

    private static boolean continues(Segment segment, Segment next) {
        return next.offset() == segment.offset() + segment.length() && next.length() == segment.length();
    }

    /** (query start, queries, source, key start, keys) of each link. */
    private long[] links() {
        return merged.links().stream().flatMapToLong(PackedAttention::numbers).toArray();
    }

    private static LongStream numbers(Link link) {
        return LongStream.of(link.queryStart(), link.queries(), source(link.fromStore()), link.keyStart(), link.keys());
    }
}
