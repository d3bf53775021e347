package io.benchlake.model.djl.pass;

import io.benchlake.inference.GroupedAttention;
import io.benchlake.inference.GroupedAttention.View;
import io.benchlake.inference.PassAttention;
import io.benchlake.inference.PassAttention.MaskedBlock;
import io.benchlake.inference.PathAttention;
import io.benchlake.inference.PathAttention.Path;
import io.benchlake.inference.PathAttention.Trunk;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreePass.Link;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.model.djl.program.AttentionWay;
import io.benchlake.model.djl.program.ProgramCall;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Who attends to whom in a pass, as the numbers that the program takes; all ways but one are empty. */
record PackedAttention(PassAttention merged, GroupedAttention grouped, PathAttention along) {
    private static final PassAttention NOT_MERGED = new PassAttention(List.of(), List.of(), List.of());
    private static final GroupedAttention NOT_GROUPED = new GroupedAttention(List.of());
    private static final PathAttention NO_PATHS = new PathAttention(0, null, List.of());

    /** @param way the fastest on this device; if its scores or keys are too many, the pass is merged */
    static PackedAttention of(TreePass pass, AttentionWay way) {
        Optional<PackedAttention> fast = switch (way) {
            case MERGED -> Optional.empty();
            case BY_PRODUCTS ->
                GroupedAttention.of(pass).map(groups -> new PackedAttention(NOT_MERGED, groups, NO_PATHS));
            case ALONG_PATHS ->
                PathAttention.of(pass).map(paths -> new PackedAttention(NOT_MERGED, NOT_GROUPED, paths));
        };
        return fast.orElseGet(() -> new PackedAttention(PassAttention.of(pass), NOT_GROUPED, NO_PATHS));
    }

    ProgramCall addTo(ProgramCall call) {
        return call.withList("long_segments", longSegments())
                .withList("links", links())
                .withMatrix("blocks", 2, blocks())
                .withTensor("filled", filled())
                .with("block_length", blockLength())
                .withList("groups", groups())
                .withList("parts", parts())
                .withList("views", views())
                .withMatrix("seen", 2, seen())
                .with("stored", along.stored())
                .withTensor("path_index", pathIndex())
                .withMatrix("path_starts", 2, pathStarts())
                .withList("longest", longest())
                .withList("trunk", trunk());
    }

    private long[] pathIndex() {
        return along.isLine() ? new long[0] : along.index().asLongStream().toArray();
    }

    /** Queries before each path and of all, then keys. */
    private long[] pathStarts() {
        return LongStream.concat(starts(Path::queries), starts(Path::keyCount)).toArray();
    }

    private LongStream starts(ToIntFunction<Path> count) {
        long[] counts = along.paths().stream().mapToLong(count::applyAsInt).toArray();
        Arrays.parallelPrefix(counts, Long::sum);
        return LongStream.concat(LongStream.of(0), Arrays.stream(counts));
    }

    /** Most queries and most keys of a path; none without paths. */
    private long[] longest() {
        return Stream.<ToIntFunction<Path>>of(Path::queries, Path::keyCount)
                .flatMapToLong(count -> along.paths().stream().mapToLong(count::applyAsInt).max().stream())
                .toArray();
    }

    /** (keys, query start, queries), or none. */
    private long[] trunk() {
        Trunk trunk = along.trunk();
        return trunk == null ? new long[0] : new long[] {trunk.keys(), trunk.queryStart(), trunk.queries()};
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

    /** Places in blocks that are no padding. */
    private long[] filled() {
        int length = blockLength();
        return IntStream.range(0, merged.blocks().size())
                .boxed()
                .flatMapToLong(i -> LongStream.range(
                        (long) i * length,
                        (long) i * length + merged.blocks().get(i).ends().size()))
                .toArray();
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
