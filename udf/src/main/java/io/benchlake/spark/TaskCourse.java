package io.benchlake.spark;

import io.benchlake.scoring.UnitCourse;
import io.benchlake.spark.UnitTask.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Tells of each request of a unit as soon as all of its items are answered. */
final class TaskCourse<A> implements UnitCourse<A> {
    private final BiFunction<Asked, List<A>, AnsweredRequest> answer;
    private final Consumer<AnsweredRequest> told;
    private final List<Place<A>> places = new ArrayList<>();

    TaskCourse(List<Asked> asked, BiFunction<Asked, List<A>, AnsweredRequest> answer, Consumer<AnsweredRequest> told) {
        this.answer = answer;
        this.told = told;
        for (Asked request : asked) {
            Place<A> place = new Place<>(request, new TreeMap<>());
            for (int i = 0; i < request.items(); i++) {
                places.add(place);
            }
        }
    }

    /** A request, and the answers to its items in their order, whichever came first. */
    private record Place<A>(Asked request, TreeMap<Integer, A> answers) {}

    @Override
    public int answeredTokens(int item) {
        return places.get(item).request().answeredTokens();
    }

    @Override
    public void answered(int item, A given) {
        Place<A> place = places.get(item);
        boolean isNew = place.answers().put(item, given) == null;
        if (isNew && place.answers().size() == place.request().items()) {
            told.accept(
                    answer.apply(place.request(), List.copyOf(place.answers().values())));
        }
    }
}
