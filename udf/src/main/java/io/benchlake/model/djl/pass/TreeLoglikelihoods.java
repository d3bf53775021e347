package io.benchlake.model.djl.pass;

import ai.djl.pytorch.jni.IValue;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.PassTargets;
import io.benchlake.inference.PassTargets.Target;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreePass.Segment;
import io.benchlake.inference.TreeSchedule;
import io.benchlake.inference.UnitCourse;
import io.benchlake.model.djl.program.LlamaProgram;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Computes the log-likelihoods of one unit, pass by pass. */
public final class TreeLoglikelihoods {
    private final LlamaProgram program;
    private final int vocabularySize;
    private final PassTargets plan;
    private final double[] sums;
    private final boolean[] greedy;
    private final int[] left;
    private final UnitCourse<ItemLoglikelihood> course;
    private long tokens;

    public TreeLoglikelihoods(
            LlamaProgram program,
            int vocabularySize,
            List<LoglikelihoodItem> items,
            UnitCourse<ItemLoglikelihood> course) {
        this.program = program;
        this.vocabularySize = vocabularySize;
        this.plan = PassTargets.of(items);
        this.sums = new double[items.size()];
        this.greedy = new boolean[items.size()];
        Arrays.fill(greedy, true);
        this.left =
                items.stream().mapToInt(LoglikelihoodItem::continuationLength).toArray();
        this.course = course;
    }

    /** How many tokens were computed. */
    public long tokens() {
        return tokens;
    }

    public List<ItemLoglikelihood> run(BatchPolicy policy) {
        List<TreePass> passes = TreeSchedule.of(plan.tree(), policy.tokensPerPass(), policy.itemsPerPass());
        program.reserve(storeRows(passes), policy.tokensPerPass());
        List<List<Target>> targets = plan.targets(passes);
        BitSet needed =
                needed(passes, pass -> targets.get(pass).stream().anyMatch(target -> course.isOpen(target.item())));
        try (LateAnswers answers = new LateAnswers(program.runsAhead())) {
            needed.stream().forEach(pass -> answers.add(call(passes.get(pass), targets.get(pass))));
        }
        return IntStream.range(0, sums.length).mapToObj(this::loglikelihood).toList();
    }

    private ItemLoglikelihood loglikelihood(int item) {
        return new ItemLoglikelihood(sums[item], greedy[item]);
    }

    private static int storeRows(List<TreePass> passes) {
        return passes.stream()
                .flatMap(pass -> pass.kept().stream())
                .mapToInt(kept -> kept.position() + kept.count())
                .max()
                .orElse(0);
    }

    /** Has the pass computed; returns what reads its answer. */
    private Runnable call(TreePass pass, List<Target> targets) {
        RowCopies copies = new RowCopies();
        pass.kept().forEach(kept -> copies.add(kept.offset(), kept.position(), kept.count()));
        TargetRows rows = TargetRows.of(pass, targets, program.logits().rowsPerChunk(vocabularySize));
        PackedPass packed = new PackedPass(pass, plan.tree());
        tokens += pass.tokens();
        return program.call().open(call -> {
            IValue answer = call.withAnswer("tree_pass", packed.addTo(call, rows.picked(), copies, program.attention()))
                    .withMatrix("targets", 2, rows.targets())
                    .withList("chunks", rows.chunks())
                    .with("chunks_per_product", program.logits().chunksPerProduct())
                    .run("score");
            return () -> {
                try (call) {
                    add(targets, call.floats(answer));
                }
            };
        });
    }

    private void add(List<Target> targets, float[] logProbs) {
        int count = targets.size();
        for (int i = 0; i < count; i++) {
            int item = targets.get(i).item();
            sums[item] += logProbs[i];
            greedy[item] &= logProbs[count + i] == 1;
            if (--left[item] == 0 && course.isOpen(item)) {
                course.answered(item, loglikelihood(item));
            }
        }
    }

    /**
     * Passes that are wanted themselves, and those whose kept tokens one of them looks back to.
     *
     * @param isWanted says of a pass, by index, whether a response is read in it
     */
    private static BitSet needed(List<TreePass> passes, IntPredicate isWanted) {
        BitSet needed = new BitSet(passes.size());
        BitSet positions = new BitSet();
        for (int i = passes.size() - 1; i >= 0; i--) {
            BitSet kept = kept(passes.get(i));
            if (isWanted.test(i) || kept.intersects(positions)) {
                needed.set(i);
                positions.andNot(kept);
                passes.get(i).links().stream()
                        .filter(TreePass.Link::fromStore)
                        .forEach(link -> positions.set(link.keyStart(), link.keyStart() + link.keys()));
            }
        }
        return needed;
    }

    private static BitSet kept(TreePass pass) {
        BitSet positions = new BitSet();
        pass.kept().forEach(kept -> positions.set(kept.position(), kept.position() + kept.count()));
        return positions;
    }

    /**
     * The targets that one pass reaches, as the numbers that the program takes: packed positions whose logits are
     * needed, the targets read from them, and chunks of both that bound the vocabulary-wide intermediates.
     */
    private static final class TargetRows {
        private final LongStream.Builder picked = LongStream.builder();
        private final LongStream.Builder rowOfTarget = LongStream.builder();
        private final LongStream.Builder tokens = LongStream.builder();
        private final LongStream.Builder chunks = LongStream.builder();
        private final int rowsPerChunk;
        private long lastPicked = -1;
        private int rows;
        private int chunkRows;
        private int chunkTargets;

        private TargetRows(int rowsPerChunk) {
            this.rowsPerChunk = rowsPerChunk;
        }

        /** Takes the targets of a pass, in their order. */
        static TargetRows of(TreePass pass, List<Target> targets, int rowsPerChunk) {
            TargetRows rows = new TargetRows(rowsPerChunk);
            int next = 0;
            for (Segment segment : pass.segments()) {
                while (next < targets.size() && segment.contains(targets.get(next))) {
                    Target target = targets.get(next++);
                    rows.add(segment.offset() + target.position() - segment.from(), target.token());
                }
            }
            rows.endChunk();
            return rows;
        }

        private void add(long packed, int token) {
            if (packed != lastPicked) {
                if (chunkRows == rowsPerChunk) {
                    endChunk();
                }
                picked.add(packed);
                lastPicked = packed;
                rows++;
                chunkRows++;
            }
            rowOfTarget.add(rows - 1);
            tokens.add(token);
            chunkTargets++;
        }

        private void endChunk() {
            if (chunkRows > 0) {
                chunks.add(chunkRows).add(chunkTargets);
            }
            chunkRows = 0;
            chunkTargets = 0;
        }

        long[] picked() {
            return picked.build().toArray();
        }

        /** All rows, then all token ids. */
        long[] targets() {
            return LongStream.concat(rowOfTarget.build(), tokens.build()).toArray();
        }

        /** (rows, targets) of each chunk. */
        long[] chunks() {
            return chunks.build().toArray();
        }
    }
}
