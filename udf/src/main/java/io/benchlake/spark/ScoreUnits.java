package io.benchlake.spark;

import io.benchlake.scoring.LanguageModel;
import io.benchlake.scoring.ScoringUnit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.CollectionAccumulator;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs scoring units on the model of this executor. */
public final class ScoreUnits extends AbstractFunction1<Iterator<UnitTask>, UnitResult> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExecutorModel model;
    private final CollectionAccumulator<AnsweredRequest> sofar;

    /** @param sofar holds, while a task runs, what it has answered; executors send it to the driver as they report */
    public ScoreUnits(ExecutorModel model, CollectionAccumulator<AnsweredRequest> sofar) {
        this.model = model;
        this.sofar = sofar;
    }

    @Override
    public UnitResult apply(Iterator<UnitTask> units) {
        // The model may work on another thread, and Spark's iterator is the task's.
        List<UnitTask> tasks = new ArrayList<>();
        while (units.hasNext()) {
            tasks.add(units.next());
        }
        UnitResult result = model.use(loaded -> score(loaded, tasks));
        // The result has them all: the driver needs no second copy.
        sofar.reset();
        return result;
    }

    private UnitResult score(LanguageModel loaded, List<UnitTask> tasks) {
        long tokens = loaded.computedTokens();
        long start = System.nanoTime();
        List<AnsweredRequest> answers = new ArrayList<>();
        tasks.forEach(task -> answers.addAll(answer(loaded, task)));
        return new UnitResult(answers, loaded.computedTokens() - tokens, System.nanoTime() - start);
    }

    private List<AnsweredRequest> answer(LanguageModel loaded, UnitTask task) {
        return task.unit() instanceof ScoringUnit.Loglikelihoods scores
                ? UnitAnswers.ofScores(
                        task.asked(),
                        loaded.score(scores, new TaskCourse<>(task.asked(), UnitAnswers::scored, sofar::add)))
                : UnitAnswers.ofTexts(
                        task.asked(),
                        loaded.generate(
                                (ScoringUnit.Generations) task.unit(),
                                new TaskCourse<>(
                                        task.asked(),
                                        (asked, texts) -> UnitAnswers.generated(asked, texts.get(0)),
                                        sofar::add)));
    }
}
