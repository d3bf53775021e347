package io.benchlake.model.djl.pass;

import ai.djl.pytorch.jni.IValue;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.TokenTree;
import io.benchlake.inference.TreePass;
import io.benchlake.inference.TreeSchedule;
import io.benchlake.inference.UnitCourse;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ProgramCall;
import io.benchlake.tokenize.TokenIds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Generates the responses of one unit, whose items have equal parameters but for the repeat. Rows enter in the order of
 * the unit as soon as a quarter of the slots is free, and leave when they end, so which rows share a step depends on
 * the unit alone. Rows that were answered before enter and leave as they did then; what only they would need is not
 * computed.
 */
public final class TextGenerator {
    private final LlamaProgram program;
    private final BatchPolicy policy;
    private final RowStore store;
    private final int slots;
    private final Deque<GenerationRow> waiting = new ArrayDeque<>();
    private final List<GenerationRow> live = new ArrayList<>();
    private final GeneratedTokens[] responses;
    private final TokenIds prefix;
    private final TokenChoice choice;
    private final UnitCourse<GeneratedTokens> course;
    private int usedSlots;
    private int open;
    private long tokens;

    public TextGenerator(
            LlamaProgram program,
            BatchPolicy policy,
            List<GenerationItem> items,
            Function<GenerationItem, StopRule> stopRules,
            UnitCourse<GeneratedTokens> course) {
        this.program = program;
        this.policy = policy;
        this.store = RowStore.of(items, program.leastSharedPrefix());
        this.slots = Math.min(policy.rowsWithin(store.pathRows(), store.slotRows()), items.size());
        this.prefix = items.get(0).prompt().slice(0, store.prefix());
        this.choice = new TokenChoice(program, items.get(0).parameters());
        this.responses = new GeneratedTokens[items.size()];
        Arrays.fill(responses, GeneratedTokens.NONE);
        this.course = course;
        for (int i = 0; i < items.size(); i++) {
            waiting.add(new GenerationRow(i, items.get(i), stopRules.apply(items.get(i)), course.answeredTokens(i)));
            open += course.isOpen(i) ? 1 : 0;
        }
    }

    public List<GeneratedTokens> run() {
        program.reserve(store.start(slots), policy.tokensPerPass());
        choice.prepare();
        prefillPrefix();
        while (open > 0) {
            int free = slots - live.size();
            if (!waiting.isEmpty() && (live.isEmpty() || free >= Math.max(1, slots / 4))) {
                admit(Math.min(free, waiting.size()));
            } else if (live.stream().anyMatch(GenerationRow::isOpen)) {
                step();
            } else {
                standIn();
            }
        }
        return Arrays.asList(responses);
    }

    /** How many tokens were computed. */
    public long tokens() {
        return tokens;
    }

    private void prefillPrefix() {
        if (!prefix.isEmpty()) {
            TokenTree tree = new TokenTree(List.of(prefix), 0);
            for (TreePass pass : schedule(tree)) {
                try (ProgramCall call = program.call()) {
                    new PrefillPass(pass, tree).keepPrefix().run(call, program.attention());
                }
            }
        }
    }

    private List<TreePass> schedule(TokenTree tree) {
        tokens += tree.tokens();
        return TreeSchedule.of(tree, policy.tokensPerPass(), policy.itemsPerPass());
    }

    private void admit(int count) {
        TreeMap<TokenIds, List<Integer>> slotsByPrompt = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            GenerationRow row = waiting.remove();
            slotsByPrompt
                    .computeIfAbsent(row.prompt(), key -> new ArrayList<>())
                    .add(live.size());
            clear(live.size());
            live.add(row);
            usedSlots = Math.max(usedSlots, live.size());
        }
        TokenTree tree = new TokenTree(List.copyOf(slotsByPrompt.keySet()), store.prefix());
        List<List<Integer>> slotsOfSequence = List.copyOf(slotsByPrompt.values());
        if (live.subList(live.size() - count, live.size()).stream().noneMatch(GenerationRow::isOpen)) {
            standIn(live.size() - count);
            return;
        }
        boolean[] goesOn = new boolean[live.size()];
        Arrays.fill(goesOn, true);
        for (TreePass pass : schedule(tree)) {
            PrefillPass prefill = new PrefillPass(pass, tree).keepRows(slotsOfSequence, store);
            try (ProgramCall call = program.call()) {
                List<List<Integer>> slotsOfLogits = prefill.endedSequences().stream()
                        .map(slotsOfSequence::get)
                        .toList();
                accept(call, prefill.run(call, program.attention()), slotsOfLogits, goesOn);
            }
        }
        leave(goesOn);
    }

    /** A step of rows that were all answered before. */
    private void standIn() {
        standIn(0);
    }

    private void standIn(int from) {
        boolean[] goesOn = new boolean[live.size()];
        Arrays.fill(goesOn, true);
        for (int slot = from; slot < goesOn.length; slot++) {
            goesOn[slot] = live.get(slot).standIn();
        }
        leave(goesOn);
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

    private void step() {
        int rows = live.size();
        tokens += rows;
        boolean[] goesOn = new boolean[rows];
        long[] lengths =
                live.stream().mapToLong(row -> row.length() - store.prefix()).toArray();
        try (ProgramCall call = program.call()) {
            IValue logits = call.withTensor(
                            "ids",
                            live.stream().mapToLong(GenerationRow::lastToken).toArray())
                    .withTensor(
                            "positions",
                            live.stream().mapToLong(row -> row.length() - 1L).toArray())
                    .withTensor("lengths", lengths)
                    .with("prefix", store.prefix())
                    .with("first_slot", store.start(0))
                    .with("slot_rows", store.slotRows())
                    .with("width", Arrays.stream(lengths).max().orElseThrow())
                    .run("step");
            List<List<Integer>> slotsOfLogits = new ArrayList<>();
            for (int slot = 0; slot < rows; slot++) {
                slotsOfLogits.add(List.of(slot));
            }
            accept(call, logits, slotsOfLogits, goesOn);
        }
        leave(goesOn);
    }

    private void accept(ProgramCall call, IValue logits, List<List<Integer>> slotsOfLogits, boolean[] goesOn) {
        if (slotsOfLogits.isEmpty()) {
            return;
        }
        List<Integer> slots = slotsOfLogits.stream().flatMap(List::stream).toList();
        long[] logitsRows = IntStream.range(0, slotsOfLogits.size())
                .boxed()
                .flatMapToLong(row -> slotsOfLogits.get(row).stream().mapToLong(slot -> row))
                .toArray();
        long[] next = choice.of(call, logits, slots.stream().map(live::get).toList(), logitsRows);
        for (int i = 0; i < next.length; i++) {
            int slot = slots.get(i);
            goesOn[slot] = live.get(slot).accept(Math.toIntExact(next[i]));
        }
    }

    /** Takes out the rows that ended; the last row moves into the gap. */
    private void leave(boolean[] goesOn) {
        for (int slot = live.size() - 1; slot >= 0; slot--) {
            if (!goesOn[slot]) {
                end(live.get(slot));
                GenerationRow last = live.remove(live.size() - 1);
                if (slot < live.size()) {
                    move(live.size(), slot, last.length() - store.prefix());
                    live.set(slot, last);
                }
            }
        }
    }

    private void end(GenerationRow row) {
        if (row.isOpen()) {
            responses[row.index()] = row.response();
            course.answered(row.index(), row.response());
            open--;
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
