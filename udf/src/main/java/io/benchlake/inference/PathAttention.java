package io.benchlake.inference;

import io.benchlake.inference.TreePass.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the tokens of a pass attend to each other if each segment sees its whole path, gathered from the store and from
 * the pass, its own tokens last: one causal call for all of them.
 *
 * @param stored how many leading positions lie in the store; keys count them first, then the packed tokens
 * @param trunk what is too long to be gathered for each path; null if nothing is
 * @param paths of the segments, in order
 */
public record PathAttention(int stored, @Nullable Trunk trunk, List<Path> paths) {
    /** With more of them gathering would take more time and memory than the calls that it saves. */
    static final int MOST_KEYS = 1 << 17;

    public PathAttention {
        paths = List.copyOf(paths);
    }

    /**
     * What one segment sees.
     *
     * @param queries tokens of the segment, which are the last keys
     * @param keys in the order of positions
     */
    public record Path(int queries, List<Keys> keys) {
        public Path {
            keys = List.copyOf(keys);
        }

        public int keyCount() {
            return keys.stream().mapToInt(Keys::count).sum();
        }
    }

    /** Neighbouring keys. */
    public record Keys(int start, int count) {}

    /** The first keys, which neighbouring queries all see in a call of its own; they are left out of their paths. */
    public record Trunk(int keys, int queryStart, int queries) {}

    /** The paths of a pass; empty if they have so many keys that gathering them would cost too much. */
    public static Optional<PathAttention> of(TreePass pass) {
        PathAttention whole = of(pass, null);
        PathAttention fitting = whole.isGathered() ? whole : of(pass, trunk(pass.segments()));
        return fitting.isGathered() ? Optional.of(fitting) : Optional.empty();
    }

    private static PathAttention of(TreePass pass, @Nullable Trunk trunk) {
        int stored = pass.segments().get(0).from();
        return new PathAttention(stored, trunk, paths(pass.segments(), stored, trunk));
    }

    private boolean isGathered() {
        return isLine() || paths.stream().mapToLong(Path::keyCount).sum() <= MOST_KEYS;
    }

    /** Whether there is one path, whose keys are all keys in order, so that nothing has to be gathered. */
    public boolean isLine() {
        return paths.size() == 1;
    }

    /** The keys of each path, one path after the other. */
    public IntStream index() {
        return paths.stream()
                .flatMap(path -> path.keys().stream())
                .flatMapToInt(keys -> IntStream.range(keys.start(), keys.start() + keys.count()));
    }

    /** As much of the first segment's path as saves the most keys for those after it that have it too. */
    private static Trunk trunk(List<Segment> segments) {
        Segment first = segments.get(0);
        Trunk best = new Trunk(0, first.length(), 0);
        long saved = 0;
        int shared = first.to();
        for (int i = 1; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            shared = Math.min(shared, segment.from());
            if ((long) shared * i > saved) {
                saved = (long) shared * i;
                best = new Trunk(shared, first.length(), segment.offset() + segment.length() - first.length());
            }
        }
        return best;
    }

    private static List<Path> paths(List<Segment> segments, int stored, @Nullable Trunk trunk) {
        List<Path> paths = new ArrayList<>(segments.size());
        List<Ancestor> above = new ArrayList<>();
        if (stored > 0) {
            above.add(new Ancestor(0, 0));
        }
        for (Segment segment : segments) {
            while (!above.isEmpty() && above.get(above.size() - 1).from() >= segment.from()) {
                above.remove(above.size() - 1);
            }
            above.add(new Ancestor(segment.from(), stored + segment.offset()));
            int start = trunk != null && isUnder(trunk, segment) ? trunk.keys() : 0;
            paths.add(new Path(segment.length(), keys(above, start, segment.to())));
        }
        return paths;
    }

    private static boolean isUnder(Trunk trunk, Segment segment) {
        return segment.offset() >= trunk.queryStart() && segment.offset() < trunk.queryStart() + trunk.queries();
    }

    /** Of positions {@code [start, end)}. */
    private static List<Keys> keys(List<Ancestor> path, int start, int end) {
        List<Keys> keys = new ArrayList<>(path.size());
        for (int i = 0; i < path.size(); i++) {
            Ancestor ancestor = path.get(i);
            int from = Math.max(start, ancestor.from());
            int to = i + 1 < path.size() ? path.get(i + 1).from() : end;
            if (from < to) {
                keys.add(new Keys(ancestor.key() + from - ancestor.from(), to - from));
            }
        }
        return keys;
    }

    /** Tokens of the path from one position on, and the key of the first. */
    private record Ancestor(int from, int key) {}
}
