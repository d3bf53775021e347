package io.benchlake.spark;

import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.WorkUnit;
import io.benchlake.spark.SentUnit.Fetched;
import io.benchlake.spark.UnitTask.MemberRequest;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.spark.util.CollectionAccumulator;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs units of work on the model of this executor. */
public final class RunUnits extends AbstractFunction1<Iterator<SentUnit>, UnitResult> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ExecutorModel model;
    private final CollectionAccumulator<UnitNews> sofar;

    /** @param sofar holds, while a task runs, its responses; executors send it to the driver as they report */
    public RunUnits(ExecutorModel model, CollectionAccumulator<UnitNews> sofar) {
        this.model = model;
        this.sofar = sofar;
    }

    /** @param units exactly one */
    @Override
    public UnitResult apply(Iterator<SentUnit> units) {
        SentUnit unit = units.next();
        Fetched fetched = unit.fetch();
        if (fetched instanceof Fetched.Unanswerable none) {
            return new UnitResult(unit.index(), none.responses(), 0, 0, 0, 0);
        }
        UnitResult result =
                DeviceLoss.endsExecutor(() -> model.use(loaded -> run(loaded, unit.index(), (Fetched.Asked) fetched)));
        // The result has them all: the driver needs no second copy.
        sofar.reset();
        return result;
    }

    private UnitResult run(LanguageModel loaded, int unit, Fetched.Asked asked) {
        long tokens = loaded.computedTokens();
        long start = System.nanoTime();
        List<KeyedResponse> responses = run(loaded, asked.task(), response -> sofar.add(new UnitNews(unit, response)));
        return new UnitResult(
                unit,
                responses,
                asked.promptTokens(),
                asked.uniqueTokens(),
                loaded.computedTokens() - tokens,
                System.nanoTime() - start);
    }

    private static List<KeyedResponse> run(LanguageModel loaded, UnitTask task, Consumer<KeyedResponse> told) {
        List<MemberRequest> members = task.members();
        if (task.unit() instanceof WorkUnit.Loglikelihoods unit) {
            var course = new TaskCourse<>(members, UnitResponses::ofWindows, told);
            return UnitResponses.ofLoglikelihoods(members, loaded.loglikelihoods(unit, course));
        }
        var course = new TaskCourse<GeneratedTokens>(
                members, (request, texts) -> UnitResponses.ofText(request, texts.get(0)), told);
        return UnitResponses.ofTexts(members, loaded.generate((WorkUnit.Generations) task.unit(), course));
    }

    /** Tells of each request of a unit as soon as all of its items have come back. */
    private static final class TaskCourse<R> implements UnitCourse<R> {
        private final BiFunction<MemberRequest, List<R>, KeyedResponse> together;
        private final Consumer<KeyedResponse> told;
        private final List<OpenPlace<R>> places = new ArrayList<>();

        TaskCourse(
                List<MemberRequest> members,
                BiFunction<MemberRequest, List<R>, KeyedResponse> together,
                Consumer<KeyedResponse> told) {
            this.together = together;
            this.told = told;
            for (MemberRequest request : members) {
                OpenPlace<R> place = new OpenPlace<>(request, new TreeMap<>());
                for (int i = 0; i < request.items(); i++) {
                    places.add(place);
                }
            }
        }

        /** A request, and what has come back for its items in their order, whichever came first. */
        private record OpenPlace<R>(MemberRequest request, TreeMap<Integer, R> items) {}

        @Override
        public int answeredTokens(int item) {
            return places.get(item).request().answeredTokens();
        }

        @Override
        public void answered(int item, R given) {
            OpenPlace<R> place = places.get(item);
            boolean isNew = place.items().put(item, given) == null;
            if (isNew && place.items().size() == place.request().items()) {
                told.accept(together.apply(
                        place.request(), List.copyOf(place.items().values())));
            }
        }
    }
}
