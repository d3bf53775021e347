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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Generates the responses of one unit, whose items have equal parameters but for the repeat. Rows enter in the order of
 * the unit as soon as a quarter of the slots is free, and leave when they end, so which rows share a step depends on
 * the unit alone. Rows that were answered before enter and leave as they did then; what only they would need is not
 * computed.
 *
 * <p>A GPU computes steps ahead: while it does, the tokens before are looked at for what ends a row, and a row that
 * ended leaves when these steps are done. What it has beyond its end is dropped.
 */
public final class TextGenerator {
    private final LlamaProgram program;
    private final BatchPolicy policy;
    private final RowStore store;
    private final int slots;
    private final Deque<GenerationRow> waiting = new ArrayDeque<>();
    private final LiveRows live;
    private final TokenIds prefix;
    private final TokenChoice choice;
    private final int stepsAhead;
    private long tokens;

    public TextGenerator(
            LlamaProgram program,
            BatchPolicy policy,
            List<GenerationItem> items,
            Function<GenerationItem, StopRule> stopRules,
            UnitCourse<GeneratedTokens> course) {
        this(program, policy, items, stopRules, course, program.stepsAhead());
    }

    /** @param stepsAhead see {@link LlamaProgram#stepsAhead} */
    TextGenerator(
            LlamaProgram program,
            BatchPolicy policy,
            List<GenerationItem> items,
            Function<GenerationItem, StopRule> stopRules,
            UnitCourse<GeneratedTokens> course,
            int stepsAhead) {
        this.program = program;
        this.policy = policy;
        this.store = RowStore.of(items, program.leastSharedPrefix());
        this.slots = Math.min(policy.rowsWithin(store.pathRows(), store.slotRows()), items.size());
        this.live = new LiveRows(program, store, course, items.size());
        this.prefix = items.get(0).prompt().slice(0, store.prefix());
        this.choice = new TokenChoice(program, items.get(0).parameters());
        this.stepsAhead = choice.isPlainGreedy() ? stepsAhead : 0;
        for (int i = 0; i < items.size(); i++) {
            waiting.add(new GenerationRow(i, items.get(i), stopRules.apply(items.get(i)), course.answeredTokens(i)));
        }
    }

    public List<GeneratedTokens> run() {
        program.reserve(store.start(slots), policy.tokensPerPass());
        choice.prepare();
        prefillPrefix();
        while (isOpen()) {
            int free = slots - live.size();
            if (!waiting.isEmpty() && (live.isEmpty() || free >= Math.max(1, slots / 4))) {
                admit(Math.min(free, waiting.size()));
            } else {
                step();
            }
        }
        return live.responses();
    }

    private boolean isOpen() {
        return live.stream().anyMatch(GenerationRow::isOpen) || waiting.stream().anyMatch(GenerationRow::isOpen);
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
        SortedMap<TokenIds, List<Integer>> slotsByPrompt = new TreeMap<>();
        int first = live.size();
        for (int i = 0; i < count; i++) {
            GenerationRow row = waiting.remove();
            slotsByPrompt
                    .computeIfAbsent(row.prompt(), key -> new ArrayList<>())
                    .add(live.size());
            live.add(row);
        }
        if (live.stream().skip(first).anyMatch(GenerationRow::isOpen)) {
            prefill(slotsByPrompt);
        } else {
            live.stream().skip(first).forEach(row -> row.take(0));
        }
        live.heed();
        live.leave();
    }

    private void prefill(SortedMap<TokenIds, List<Integer>> slotsByPrompt) {
        TokenTree tree = new TokenTree(List.copyOf(slotsByPrompt.keySet()), store.prefix());
        List<List<Integer>> slotsOfSequence = List.copyOf(slotsByPrompt.values());
        try (LateAnswers answers = new LateAnswers(program.runsAhead())) {
            for (TreePass pass : schedule(tree)) {
                answers.add(prefill(new PrefillPass(pass, tree).keepRows(slotsOfSequence, store), slotsOfSequence));
            }
        }
    }

    /** Has a pass computed; returns what reads the tokens of the prompts that end in it. */
    private Runnable prefill(PrefillPass pass, List<List<Integer>> slotsOfSequence) {
        List<List<Integer>> slotsOfLogits =
                pass.endedSequences().stream().map(slotsOfSequence::get).toList();
        List<Integer> ended = slotsOfLogits.stream().flatMap(List::stream).toList();
        long[] logitsRows = IntStream.range(0, slotsOfLogits.size())
                .flatMap(row -> slotsOfLogits.get(row).stream().mapToInt(slot -> row))
                .asLongStream()
                .toArray();
        return program.call().open(call -> {
            IValue logits = pass.run(call, program.attention());
            Supplier<long[]> next = ended.isEmpty()
                    ? () -> new long[0]
                    : choice.of(call, logits, ended.stream().map(live::get).toList(), logitsRows);
            return () -> {
                try (call) {
                    long[] chosen = next.get();
                    for (int i = 0; i < chosen.length; i++) {
                        live.get(ended.get(i)).take(Math.toIntExact(chosen[i]));
                    }
                }
            };
        });
    }

    private void step() {
        int left = live.stream().mapToInt(GenerationRow::tokensLeft).min().orElseThrow();
        int count = Math.min(Math.max(1, stepsAhead), left);
        if (count > 0) {
            Supplier<long[]> next =
                    live.stream().anyMatch(GenerationRow::isOpen) ? steps(count) : () -> new long[count * live.size()];
            if (stepsAhead > 0) {
                live.heed();
            }
            live.take(next.get());
        }
        if (stepsAhead == 0 || count == 0) {
            live.heed();
        }
        live.leave();
    }

    /** Has steps computed; their tokens are waited for when they are asked for. */
    private Supplier<long[]> steps(int count) {
        tokens += (long) count * live.size();
        return program.call().open(call -> {
            Supplier<long[]> next = choice.isPlainGreedy() ? likeliest(call, count) : chosen(call);
            return () -> {
                try (call) {
                    return next.get();
                }
            };
        });
    }

    private Supplier<long[]> likeliest(ProgramCall call, int count) {
        IValue likeliest = withRows(call).with("count", count).run("steps");
        return () -> call.longs(likeliest);
    }

    private Supplier<long[]> chosen(ProgramCall call) {
        IValue logits = withRows(call).run("step");
        long[] rows = IntStream.range(0, live.size()).asLongStream().toArray();
        return choice.of(call, logits, live.stream().toList(), rows);
    }

    private ProgramCall withRows(ProgramCall call) {
        long[] lengths = live.numbers(row -> row.length() - store.prefix());
        return call.withTensor("ids", live.numbers(row -> Math.max(0, row.lastToken())))
                .withTensor("positions", live.numbers(row -> row.length() - 1L))
                .withTensor("lengths", lengths)
                .with("prefix", store.prefix())
                .with("first_slot", store.start(0))
                .with("slot_rows", store.slotRows())
                .with("width", Arrays.stream(lengths).max().orElseThrow());
    }
}
