package io.benchlake.inference;

import io.benchlake.inference.TreePass.Link;
import io.benchlake.inference.TreePass.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How the tokens of a pass attend to each other if groups of neighbours each multiply with all that they see, at once:
 * one softmax, and nothing to merge.
 *
 * @param groups cover the packed tokens from 0 on, in order
 */
public record GroupedAttention(List<Group> groups) {
    /** Segments from this length on are groups of their own. */
    static final int LONG_SEGMENT = 128;

    /**
     * A long segment that sees fewer keys for each of its tokens multiplies step by step, since else up to half of its
     * products would be for nothing.
     */
    static final long LEAST_KEYS_A_TOKEN = 4;

    /**
     * Most tokens of neighbours that see nothing of each other in one group: their products are for nothing, and with
     * more of them cost more than they save.
     */
    static final int STRANGERS = 128;

    static final int RELATIVES = 256;

    /** Beyond it scores take too much memory. */
    private static final int KEYS_OF_LONG_SEGMENT = 8192;

    private static final int SCORES = 1 << 20;

    public GroupedAttention {
        groups = List.copyOf(groups);
    }

    /**
     * Neighbouring tokens and the keys that they see. The first keys are seen by all of them, each of the last
     * {@code views.size()} ones by some; without views the group is one segment, whose tokens see all keys and, among
     * their own, those before them.
     *
     * @param start packed index of the first token
     * @param keys in the order of products; the group's own tokens come last
     */
    public record Group(int start, int length, List<Keys> keys, List<View> views) {
        public Group {
            keys = List.copyOf(keys);
            views = List.copyOf(views);
        }

        private boolean fits() {
            return views.isEmpty() ? keyCount() <= KEYS_OF_LONG_SEGMENT : keyCount() * length <= SCORES;
        }

        /**
         * Whether so few products are for nothing that fewer keys a step would cost more: each step copies its keys.
         */
        private boolean isMostlySeen() {
            return keyCount() >= LEAST_KEYS_A_TOKEN * length && fits();
        }

        private Group inSteps() {
            return new Group(start, length, keys, List.of());
        }

        private long keyCount() {
            return keys.stream().mapToLong(Keys::count).sum();
        }
    }

    /** @param fromStore whether the keys lie in the store, by position, or in this pass, by packed index */
    public record Keys(boolean fromStore, int start, int count) {}

    /** Packed indices of the queries that see a key, {@code [from, until)}. */
    public record View(int from, int until) {}

    /** Groups the tokens of a pass; empty if a group sees so many keys that its scores would take too much memory. */
    public static Optional<GroupedAttention> of(TreePass pass) {
        List<Group> groups = new ArrayList<>();
        for (int first = 0; first < pass.segments().size(); ) {
            int end = endOfGroup(pass.segments(), first);
            groups.add(new OpenGroup(pass.segments().subList(first, end)).closed(pass.links()));
            first = end;
        }
        return groups.stream().allMatch(Group::fits) ? Optional.of(new GroupedAttention(groups)) : Optional.empty();
    }

    private static int endOfGroup(List<Segment> segments, int first) {
        int end = first + 1;
        while (!isLong(segments.get(first)) && end < segments.size() && joins(segments, first, end)) {
            end++;
        }
        return end;
    }

    private static boolean joins(List<Segment> segments, int first, int next) {
        Segment segment = segments.get(next);
        int length = segment.offset() - segments.get(first).offset();
        if (isLong(segment)) {
            return false;
        }
        return segment.from() > segments.get(first).from()
                ? length + segment.length() <= RELATIVES
                : length + lengthWithDescendants(segments, next) <= STRANGERS;
    }

    private static boolean isLong(Segment segment) {
        return segment.length() >= LONG_SEGMENT;
    }

    private static int lengthWithDescendants(List<Segment> segments, int index) {
        int length = segments.get(index).length();
        for (int i = index + 1;
                i < segments.size()
                        && segments.get(i).from() > segments.get(index).from();
                i++) {
            length += segments.get(i).length();
        }
        return length;
    }

    private static final class OpenGroup {
        private final List<Segment> segments;
        private final int start;
        private final int end;
        private final List<Keys> seenByAll = new ArrayList<>();
        private final List<Keys> seenBySome = new ArrayList<>();
        private final List<View> views = new ArrayList<>();
        private final List<View> ownViews = new ArrayList<>();

        OpenGroup(List<Segment> segments) {
            this.segments = segments;
            start = segments.get(0).offset();
            Segment last = segments.get(segments.size() - 1);
            end = last.offset() + last.length();
        }

        Group closed(List<Link> links) {
            for (Segment segment : segments) {
                for (int token = segment.offset(); token < segment.offset() + segment.length(); token++) {
                    ownViews.add(new View(token, segment.offset() + segment.length()));
                }
            }
            links.forEach(this::take);
            List<Keys> keys = new ArrayList<>(seenByAll);
            keys.addAll(seenBySome);
            keys.add(new Keys(false, start, end - start));
            views.addAll(ownViews);
            Group whole = new Group(start, end - start, keys, views);
            return isLong(segments.get(0)) && !whole.isMostlySeen() ? whole.inSteps() : whole;
        }

        private void take(Link link) {
            View view = new View(Math.max(start, link.queryStart()), Math.min(end, link.queryStart() + link.queries()));
            Keys keys = new Keys(link.fromStore(), link.keyStart(), link.keys());
            if (view.from() >= view.until()) {
                return;
            }
            if (!link.fromStore() && link.keyStart() >= start) {
                seeMore(keys, view.until());
            } else if (view.from() == start && view.until() == end) {
                seenByAll.add(keys);
            } else {
                seenBySome.add(keys);
                views.addAll(Collections.nCopies(keys.count(), view));
            }
        }

        /** Descendants follow their ancestors without a gap, so what sees a token is one range. */
        private void seeMore(Keys own, int until) {
            for (int token = own.start(); token < own.start() + own.count(); token++) {
                View view = ownViews.get(token - start);
                ownViews.set(token - start, new View(view.from(), Math.max(view.until(), until)));
            }
        }
    }
}
