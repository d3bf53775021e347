package io.benchlake.model.djl.pass;

import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.UnitCourse;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ProgramCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The rows of a unit that generate, each with its slot of the program's store; without gaps. */
final class LiveRows {
    private final LlamaProgram program;
    private final RowStore store;
    private final UnitCourse<GeneratedTokens> course;
    private final List<GeneratedTokens> responses;
    private final List<GenerationRow> live = new ArrayList<>();
    private int usedSlots;

    /** @param items of the unit, each of which has a response when it ended */
    LiveRows(LlamaProgram program, RowStore store, UnitCourse<GeneratedTokens> course, int items) {
        this.program = program;
        this.store = store;
        this.course = course;
        this.responses = new ArrayList<>(Collections.nCopies(items, GeneratedTokens.NONE));
    }

    List<GeneratedTokens> responses() {
        return responses;
    }

    int size() {
        return live.size();
    }

    boolean isEmpty() {
        return live.isEmpty();
    }

    GenerationRow get(int slot) {
        return live.get(slot);
    }

    Stream<GenerationRow> stream() {
        return live.stream();
    }

    long[] numbers(ToLongFunction<GenerationRow> number) {
        return live.stream().mapToLong(number).toArray();
    }

    void add(GenerationRow row) {
        clear(live.size());
        live.add(row);
        usedSlots = Math.max(usedSlots, live.size());
    }

    /** A slot that no row had before is empty. */
    private void clear(int slot) {
        if (slot >= usedSlots) {
            return;
        }
        try (ProgramCall call = program.call()) {
            call.with("start", store.start(slot)).with("rows", store.slotRows()).run("clear");
        }
    }

    /** @param tokens of all rows by slot, once for each of some steps */
    void take(long[] tokens) {
        for (int i = 0; i < tokens.length; i++) {
            live.get(i % live.size()).take(Math.toIntExact(tokens[i]));
        }
    }

    void heed() {
        live.forEach(GenerationRow::heed);
    }

    /** Takes out the rows that ended, whose number is returned; the last row moves into the gap. */
    int leave() {
        int before = live.size();
        for (int slot = before - 1; slot >= 0; slot--) {
            if (live.get(slot).hasEnded()) {
                end(live.get(slot));
                GenerationRow last = live.remove(live.size() - 1);
                if (slot < live.size()) {
                    move(live.size(), slot, last.length() - store.prefix());
                    live.set(slot, last);
                }
            }
        }
        return before - live.size();
    }

    private void end(GenerationRow row) {
        if (row.isOpen()) {
            responses.set(row.index(), row.response());
            course.answered(row.index(), row.response());
        }
    }

    private void move(int from, int to, int rows) {
        try (ProgramCall call = program.call()) {
            call.with("source", store.start(from))
                    .with("target", store.start(to))
                    .with("rows", rows)
                    .run("move");
        }
    }
}
