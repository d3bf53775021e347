package io.benchlake.model.djl;

import io.benchlake.inference.UnitCourse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/** A unit of which some items are answered, and what it is told, in that order. */
public final class RecordedCourse<A> implements UnitCourse<A> {
    private final List<Integer> answeredTokens;
    private final Map<Integer, A> told = new LinkedHashMap<>();

    private RecordedCourse(List<Integer> answeredTokens) {
        this.answeredTokens = answeredTokens;
    }

    public static <A> RecordedCourse<A> ofNothing(int items) {
        return new RecordedCourse<>(new ArrayList<>(java.util.Collections.nCopies(items, OPEN)));
    }

    /** What is left when this one was ended after {@code count} answers. */
    public RecordedCourse<A> endedAfter(int count, ToIntFunction<A> tokens) {
        RecordedCourse<A> rest = new RecordedCourse<>(new ArrayList<>(answeredTokens));
        told.entrySet().stream()
                .limit(count)
                .forEach(answer -> rest.answeredTokens.set(answer.getKey(), tokens.applyAsInt(answer.getValue())));
        return rest;
    }

    /** What is left when each answer of this one was stored with this chance. */
    public RecordedCourse<A> without(double chance, Random random, ToIntFunction<A> tokens) {
        RecordedCourse<A> rest = new RecordedCourse<>(new ArrayList<>(answeredTokens));
        told.forEach((item, answer) -> {
            if (random.nextDouble() < chance) {
                rest.answeredTokens.set(item, tokens.applyAsInt(answer));
            }
        });
        return rest;
    }

    public Map<Integer, A> told() {
        return told;
    }

    @Override
    public int answeredTokens(int item) {
        return answeredTokens.get(item);
    }

    @Override
    public void answered(int item, A answer) {
        if (told.put(item, answer) != null || !isOpen(item)) {
            throw new IllegalStateException("item " + item + " is answered twice");
        }
    }
}
