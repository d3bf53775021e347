package io.benchlake.spark;

import io.benchlake.inference.UnitCourse;
import io.benchlake.spark.UnitTask.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Hands on each request of a unit as soon as all of its items are answered. */
final class TaskCourse<A> implements UnitCourse<A> {
    private final BiFunction<Member, List<A>, KeyedResponse> answer;
    private final Consumer<KeyedResponse> told;
    private final List<Place<A>> places = new ArrayList<>();

    TaskCourse(List<Member> members, BiFunction<Member, List<A>, KeyedResponse> answer, Consumer<KeyedResponse> told) {
        this.answer = answer;
        this.told = told;
        for (Member request : members) {
            Place<A> place = new Place<>(request, new TreeMap<>());
            for (int i = 0; i < request.items(); i++) {
                places.add(place);
            }
        }
    }

    /** A request, and the answers to its items in their order, whichever came first. */
    private record Place<A>(Member request, TreeMap<Integer, A> answers) {}

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
