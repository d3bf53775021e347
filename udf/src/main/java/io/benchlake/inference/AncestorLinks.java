package io.benchlake.inference;

import io.benchlake.inference.TreePass.Kept;
import io.benchlake.inference.TreePass.Link;
import io.benchlake.inference.TreePass.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds who attends to whom inside one pass, while its segments are appended in depth-first order.
 *
 * <p>The stack holds the path above the next segment. Children of one segment come in order of falling attachment
 * depth, so those with the same ancestors are neighbours and share one link.
 */
final class AncestorLinks {
    private final List<OpenLink> links = new ArrayList<>();
    private final List<Ancestor> path = new ArrayList<>();

    /** @param stored how many positions of the first segment's path are in the store */
    AncestorLinks(int stored) {
        if (stored > 0) {
            path.add(new Ancestor(true, 0, 0));
        }
    }

    void append(Segment segment) {
        leaveBelow(segment.from());
        if (!path.isEmpty()) {
            link(path.get(path.size() - 1), segment);
        }
        int end = segment.offset() + segment.length();
        path.forEach(ancestor -> ancestor.extendTo(end));
        path.add(new Ancestor(false, segment.from(), segment.offset()));
    }

    List<Link> links() {
        return links.stream().map(OpenLink::closed).toList();
    }

    /** The tokens of this pass that lie above {@code position} of the next segment. */
    List<Kept> pathTo(int position) {
        leaveBelow(position);
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            Ancestor ancestor = path.get(i);
            int end = i + 1 < path.size() ? path.get(i + 1).from : position;
            if (!ancestor.stored) {
                kept.add(new Kept(ancestor.offset, ancestor.from, end - ancestor.from));
            }
        }
        return kept;
    }

    private void leaveBelow(int position) {
        while (!path.isEmpty() && path.get(path.size() - 1).from >= position) {
            path.remove(path.size() - 1);
        }
    }

    private void link(Ancestor parent, Segment child) {
        int keys = child.from() - parent.from;
        if (parent.link == null || parent.link.keys != keys) {
            parent.link = new OpenLink(child.offset(), parent.stored, parent.offset, keys);
            links.add(parent.link);
        }
    }

    private static final class Ancestor {
        private final boolean stored;
        private final int from;
        private final int offset;
        private @Nullable OpenLink link;

        Ancestor(boolean stored, int from, int offset) {
            this.stored = stored;
            this.from = from;
            this.offset = offset;
        }

        void extendTo(int queryEnd) {
            if (link != null) {
                link.queryEnd = queryEnd;
            }
        }
    }

    private static final class OpenLink {
        private final int queryStart;
        private final boolean stored;
        private final int keyStart;
        private final int keys;
        private int queryEnd;

        OpenLink(int queryStart, boolean stored, int keyStart, int keys) {
            this.queryStart = queryStart;
            this.stored = stored;
            this.keyStart = keyStart;
            this.keys = keys;
        }

        Link closed() {
            return new Link(queryStart, queryEnd - queryStart, stored, keyStart, keys);
        }
    }
}
