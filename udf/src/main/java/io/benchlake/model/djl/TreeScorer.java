package io.benchlake.model.djl;

import io.benchlake.scoring.BatchPolicy;
import io.benchlake.scoring.LoglikelihoodItem;
import io.benchlake.scoring.NeededPasses;
import io.benchlake.scoring.ScoringPlan;
import io.benchlake.scoring.ScoringPlan.Target;
import io.benchlake.scoring.TokenScore;
import io.benchlake.scoring.TreePass;
import io.benchlake.scoring.TreeSchedule;
import io.benchlake.scoring.UnitCourse;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Scores the items of one unit, pass by pass. */
final class TreeScorer {
    private final LlamaProgram program;
    private final int vocabularySize;
    private final ScoringPlan plan;
    private final double[] sums;
    private final boolean[] greedy;
    private final int[] left;
    private final UnitCourse<TokenScore> course;
    private long tokens;

    TreeScorer(LlamaProgram program, int vocabularySize, List<LoglikelihoodItem> items, UnitCourse<TokenScore> course) {
        this.program = program;
        this.vocabularySize = vocabularySize;
        this.plan = ScoringPlan.of(items);
        this.sums = new double[items.size()];
        this.greedy = new boolean[items.size()];
        Arrays.fill(greedy, true);
        this.left =
                items.stream().mapToInt(LoglikelihoodItem::continuationLength).toArray();
        this.course = course;
    }

    /** How many tokens were computed. */
    long tokens() {
        return tokens;
    }

    List<TokenScore> run(BatchPolicy policy) {
        List<TreePass> passes = TreeSchedule.of(plan.tree(), policy.tokensPerPass(), policy.itemsPerPass());
        program.reserve(storeRows(passes), policy.tokensPerPass());
        List<List<Target>> targets = plan.targets(passes);
        BitSet needed = NeededPasses.of(
                passes, pass -> targets.get(pass).stream().anyMatch(target -> course.isOpen(target.item())));
        needed.stream().forEach(pass -> run(passes.get(pass), targets.get(pass)));
        return IntStream.range(0, sums.length).mapToObj(this::score).toList();
    }

    private TokenScore score(int item) {
        return new TokenScore(sums[item], greedy[item]);
    }

    private static int storeRows(List<TreePass> passes) {
        return passes.stream()
                .flatMap(pass -> pass.kept().stream())
                .mapToInt(kept -> kept.position() + kept.count())
                .max()
                .orElse(0);
    }

    private void run(TreePass pass, List<Target> targets) {
        PackedPass packed = new PackedPass(pass, plan.tree());
        RowCopies copies = new RowCopies();
        pass.kept().forEach(kept -> copies.add(kept.offset(), kept.position(), kept.count()));
        TargetRows rows = TargetRows.of(pass, targets, vocabularySize);
        float[] scores;
        try (ProgramCall call = program.call()) {
            call.withTensor(packed.ids())
                    .withTensor(packed.positions())
                    .withTensor(rows.picked())
                    .withTensor(copies.from())
                    .withTensor(copies.to());
            scores = PackedAttention.of(pass, program.attendsByProducts())
                    .addTo(call)
                    .withMatrix(2, rows.targets())
                    .withList(rows.chunks())
                    .with(rows.chunksPerProduct())
                    .runForFloats("score");
        }
        tokens += pass.tokens();
        add(targets, scores);
    }

    private void add(List<Target> targets, float[] scores) {
        int count = targets.size();
        for (int i = 0; i < count; i++) {
            int item = targets.get(i).item();
            sums[item] += scores[i];
            greedy[item] &= scores[count + i] == 1;
            if (--left[item] == 0 && course.isOpen(item)) {
                course.answered(item, score(item));
            }
        }
    }
}
