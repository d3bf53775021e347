package io.benchlake.spark;

import io.benchlake.scoring.LanguageModel;
import io.benchlake.scoring.ScoringUnit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs scoring units on the model of this executor. */
public final class ScoreUnits extends AbstractFunction1<Iterator<UnitTask>, UnitResult> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExecutorModel model;

    public ScoreUnits(ExecutorModel model) {
        this.model = model;
    }

    @Override
    public UnitResult apply(Iterator<UnitTask> units) {
        // The model may work on another thread, and Spark's iterator is the task's.
        List<UnitTask> tasks = new ArrayList<>();
        while (units.hasNext()) {
            tasks.add(units.next());
        }
        return model.use(loaded -> score(loaded, tasks));
    }

    private static UnitResult score(LanguageModel loaded, List<UnitTask> tasks) {
        long tokens = loaded.computedTokens();
        long start = System.nanoTime();
        List<AnsweredRequest> answers = new ArrayList<>();
        tasks.forEach(task -> answers.addAll(answer(loaded, task)));
        return new UnitResult(answers, loaded.computedTokens() - tokens, System.nanoTime() - start);
    }

    private static List<AnsweredRequest> answer(LanguageModel loaded, UnitTask task) {
        ScoringUnit unit = task.unit();
        return unit instanceof ScoringUnit.Loglikelihoods scores
                ? UnitAnswers.ofScores(task.asked(), loaded.score(scores))
                : UnitAnswers.ofTexts(task.asked(), loaded.generate((ScoringUnit.Generations) unit));
    }
}
