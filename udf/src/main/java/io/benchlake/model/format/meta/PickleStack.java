package io.benchlake.model.format.meta;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values in the making: the stack of a pickle, its marks, and what it remembers. */
final class PickleStack {
    private static final int MOST_MARKS = 64;

    private final PthFault fault;
    private final List<PickleValue> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, PickleValue> memo = new HashMap<>();

    PickleStack(PthFault fault) {
        this.fault = fault;
    }

    void push(PickleValue value) {
        values.add(value);
    }

    PickleValue pop() {
        if (values.size() <= floor()) {
            throw fault.damaged("its pickle takes a value that is not there");
        }
        return values.remove(values.size() - 1);
    }

    PickleValue top() {
        PickleValue top = pop();
        push(top);
        return top;
    }

    private int floor() {
        return marks.isEmpty() ? 0 : marks.peek();
    }

    void mark() {
        if (marks.size() == MOST_MARKS) {
            throw fault.damaged("its pickle is nested more deeply than weights are");
        }
        marks.push(values.size());
    }

    /** The values since the last mark, which goes. */
    List<PickleValue> popToMark() {
        if (marks.isEmpty()) {
            throw fault.damaged("its pickle lacks a mark");
        }
        List<PickleValue> since = values.subList(marks.pop(), values.size());
        List<PickleValue> taken = List.copyOf(since);
        since.clear();
        return taken;
    }

    /** The last values, the first of them first. */
    List<PickleValue> pop(int count) {
        PickleValue[] taken = new PickleValue[count];
        for (int i = count - 1; i >= 0; i--) {
            taken[i] = pop();
        }
        return List.of(taken);
    }

    boolean isEmpty() {
        return values.isEmpty() && marks.isEmpty();
    }

    void remember(int place) {
        memo.put(place, top());
    }

    void rememberNext() {
        remember(memo.size());
    }

    void recall(int place) {
        PickleValue value = memo.get(place);
        if (value == null) {
            throw fault.damaged("its pickle recalls what it never remembered");
        }
        push(value);
    }
}
