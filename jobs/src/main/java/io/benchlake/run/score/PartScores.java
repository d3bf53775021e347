package io.benchlake.run.score;

import io.benchlake.request.Response;
import io.benchlake.run.score.DocPart.PlacedBlock;
import io.benchlake.run.score.SliceScoring.ScoredRows;
import io.benchlake.run.score.StoredAnswers.SentResponse;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Scores the slices of a part one after the other, each with the responses that were brought for it. */
final class PartScores implements Iterator<ScoredRows> {
    private final SliceScoring scoring;
    private final Iterator<PlacedBlock> blocks;
    private final Iterator<Tuple2<SlicePlace, SentResponse>> answers;
    private @Nullable Tuple2<SlicePlace, SentResponse> next;

    /** @param answers in the order of the slices */
    PartScores(SliceScoring scoring, Iterator<PlacedBlock> blocks, Iterator<Tuple2<SlicePlace, SentResponse>> answers) {
        this.scoring = scoring;
        this.blocks = blocks;
        this.answers = answers;
        next = following();
    }

    @Override
    public boolean hasNext() {
        return blocks.hasNext();
    }

    @Override
    public ScoredRows next() {
        PlacedBlock block = blocks.next();
        return scoring.score(block, answers(block.place()));
    }

    private Map<String, Response> answers(SlicePlace place) {
        Map<String, Response> ofSlice = new HashMap<>();
        while (next != null && next._1().equals(place)) {
            ofSlice.put(next._2().hash(), next._2().response());
            next = following();
        }
        return ofSlice;
    }

    private @Nullable Tuple2<SlicePlace, SentResponse> following() {
        return answers.hasNext() ? answers.next() : null;
    }
}
