package io.benchlake.model.djl;

import io.benchlake.scoring.BatchPolicy;
import io.benchlake.scoring.LoglikelihoodItem;
import io.benchlake.scoring.ScoringPlan;
import io.benchlake.scoring.ScoringPlan.Target;
import io.benchlake.scoring.TokenScore;
import io.benchlake.scoring.TreePass;
import io.benchlake.scoring.TreeSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Scores the items of one unit, pass by pass. */
final class TreeScorer {
    private final LlamaProgram program;
    private final int vocabularySize;
    private final ScoringPlan plan;
    private final double[] sums;
    private final boolean[] greedy;
    private int done;

    TreeScorer(LlamaProgram program, int vocabularySize, List<LoglikelihoodItem> items) {
        this.program = program;
        this.vocabularySize = vocabularySize;
        this.plan = ScoringPlan.of(items);
        this.sums = new double[items.size()];
        this.greedy = new boolean[items.size()];
        Arrays.fill(greedy, true);
    }

    /** How many tokens the unit takes. */
    long tokens() {
        return plan.tree().tokens();
    }

    List<TokenScore> run(BatchPolicy policy) {
        List<TreePass> passes = TreeSchedule.of(plan.tree(), policy.tokensPerPass(), policy.itemsPerPass());
        program.reserve(storeRows(passes), policy.tokensPerPass());
        passes.forEach(this::run);
        return IntStream.range(0, sums.length)
                .mapToObj(item -> new TokenScore(sums[item], greedy[item]))
                .toList();
    }

    private static int storeRows(List<TreePass> passes) {
        return passes.stream()
                .flatMap(pass -> pass.kept().stream())
                .mapToInt(kept -> kept.position() + kept.count())
                .max()
                .orElse(0);
    }

    private void run(TreePass pass) {
        PackedPass packed = new PackedPass(pass, plan.tree());
        RowCopies copies = new RowCopies();
        pass.kept().forEach(kept -> copies.add(kept.offset(), kept.position(), kept.count()));
        TargetRows rows = TargetRows.of(pass, plan.targets(), done, vocabularySize);
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
        add(scores);
    }

    private void add(float[] scores) {
        int count = scores.length / 2;
        for (int i = 0; i < count; i++) {
            Target target = plan.targets().get(done + i);
            sums[target.item()] += scores[i];
            greedy[target.item()] &= scores[count + i] == 1;
        }
        done += count;
    }
}
