package io.benchlake.inference;

import io.benchlake.tokenize.TokenIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * What a model has to compute for a unit of log-likelihoods: the tree of fed tokens (the last token of an item is never
 * fed) and, for each target, where in the tree its log-probability is read.
 *
 * @param targets ordered by owning sequence and position, so in the order in which passes reach them
 */
public record PassTargets(TokenTree tree, List<Target> targets) {
    public PassTargets {
        targets = List.copyOf(targets);
    }

    /**
     * One token of a continuation.
     *
     * @param item index of the item
     * @param sequence that computes the position whose logits predict the token
     */
    public record Target(int item, int sequence, int position, int token) {}

    public static PassTargets of(List<LoglikelihoodItem> items) {
        TreeMap<TokenIds, List<Integer>> itemsByFed = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            itemsByFed
                    .computeIfAbsent(items.get(i).fed(), key -> new ArrayList<>())
                    .add(i);
        }
        TokenTree tree = new TokenTree(List.copyOf(itemsByFed.keySet()), 0);
        List<Target> targets = new ArrayList<>();
        int sequence = 0;
        for (List<Integer> same : itemsByFed.values()) {
            for (int item : same) {
                addTargets(targets, tree, sequence, item, items.get(item));
            }
            sequence++;
        }
        targets.sort(Comparator.comparingInt(Target::sequence).thenComparingInt(Target::position));
        return new PassTargets(tree, targets);
    }

    /** The targets that each pass over the tree reaches, in their order. */
    public List<List<Target>> targets(List<TreePass> passes) {
        List<List<Target>> reached = new ArrayList<>(passes.size());
        int from = 0;
        for (TreePass pass : passes) {
            TreePass.Segment last = pass.segments().get(pass.segments().size() - 1);
            int to = from;
            while (to < targets.size() && !last.isBefore(targets.get(to))) {
                to++;
            }
            reached.add(targets.subList(from, to));
            from = to;
        }
        return reached;
    }

    private static void addTargets(
            List<Target> targets, TokenTree tree, int sequence, int index, LoglikelihoodItem item) {
        int end = item.tokens().length();
        for (int target = end - item.continuationLength(); target < end; target++) {
            int position = target - 1;
            int owner = tree.ownerOf(sequence, position);
            targets.add(new Target(index, owner, position, item.tokens().get(target)));
        }
    }
}
