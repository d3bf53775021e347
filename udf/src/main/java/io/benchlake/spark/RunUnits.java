package io.benchlake.spark;

import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.WorkUnit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.CollectionAccumulator;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs units of work on the model of this executor. */
public final class RunUnits extends AbstractFunction1<Iterator<UnitTask>, UnitResult> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExecutorModel model;
    private final CollectionAccumulator<KeyedResponse> sofar;

    /** @param sofar holds, while a task runs, what it has answered; executors send it to the driver as they report */
    public RunUnits(ExecutorModel model, CollectionAccumulator<KeyedResponse> sofar) {
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
        UnitResult result = model.use(loaded -> run(loaded, tasks));
        // The result has them all: the driver needs no second copy.
        sofar.reset();
        return result;
    }

    private UnitResult run(LanguageModel loaded, List<UnitTask> tasks) {
        long tokens = loaded.computedTokens();
        long start = System.nanoTime();
        List<KeyedResponse> answers = new ArrayList<>();
        tasks.forEach(task -> answers.addAll(answer(loaded, task)));
        return new UnitResult(answers, loaded.computedTokens() - tokens, System.nanoTime() - start);
    }

    private List<KeyedResponse> answer(LanguageModel loaded, UnitTask task) {
        return task.unit() instanceof WorkUnit.Loglikelihoods scores
                ? UnitResponses.ofLoglikelihoods(
                        task.members(),
                        loaded.loglikelihoods(
                                scores, new TaskCourse<>(task.members(), UnitResponses::ofWindows, sofar::add)))
                : UnitResponses.ofTexts(
                        task.members(),
                        loaded.generate(
                                (WorkUnit.Generations) task.unit(),
                                new TaskCourse<>(
                                        task.members(),
                                        (members, texts) -> UnitResponses.ofText(members, texts.get(0)),
                                        sofar::add)));
    }
}
