package io.benchlake.plan;

import io.benchlake.config.PromptOptions;
import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.prompt.FewShotSampler;
import io.benchlake.taskdef.TaskDef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Cuts the docs of a task that a run asks into slices, each with the examples of its docs.
 *
 * <p>Examples are drawn in the order that one process of the harness takes, so that random ones are its own.
 */
public final class TaskSlices implements Iterable<DocSlice> {
    private final int available;
    private final List<String> columns;
    private final List<Doc> asked;
    private final Supplier<FewShotSampler> sampler;

    private TaskSlices(int available, List<String> columns, List<Doc> asked, Supplier<FewShotSampler> sampler) {
        this.available = available;
        this.columns = columns;
        this.asked = asked;
        this.sampler = sampler;
    }

    /**
     * Reads what the task asks about and what its examples are drawn from.
     *
     * @throws UserError if a split cannot be read, no doc is left, or docs or examples are named that are not there
     */
    public static TaskSlices of(TaskDef task, PromptOptions options, SplitReader reader) {
        TaskDocs source = new TaskDocs(task, reader);
        List<Doc> docs = source.evaluated();
        Supplier<FewShotSampler> sampler = sampler(source, options.fewShotSeed());
        List<String> columns = List.copyOf(docs.get(0).fields().keySet());
        return new TaskSlices(docs.size(), columns, asked(task, options, docs), sampler);
    }

    /** Docs of the split before the limit. */
    public int availableDocs() {
        return available;
    }

    /** Docs that are asked. */
    public int docs() {
        return asked.size();
    }

    /** The slices in their order, each made when it is asked for; none if no doc is asked. */
    @Override
    public Iterator<DocSlice> iterator() {
        FewShotSampler examples = sampler.get();
        int slices = (asked.size() + DocSlice.DOCS - 1) / DocSlice.DOCS;
        return IntStream.range(0, slices)
                .mapToObj(number -> slice(number, examples))
                .iterator();
    }

    private DocSlice slice(int number, FewShotSampler examples) {
        int from = number * DocSlice.DOCS;
        List<Doc> docs = asked.subList(from, Math.min(asked.size(), from + DocSlice.DOCS));
        List<Doc> pool = new ArrayList<>();
        IdentityHashMap<Doc, Integer> places = new IdentityHashMap<>();
        List<List<Integer>> chosen = new ArrayList<>();
        for (Doc doc : docs) {
            chosen.add(examples.sample(doc).stream()
                    .map(example -> places.computeIfAbsent(example, absent -> {
                        pool.add(example);
                        return pool.size() - 1;
                    }))
                    .toList());
        }
        return new DocSlice(number, columns, docs, pool, chosen);
    }

    /** The docs that the run chose for the task, else the first ones up to the limit. */
    private static List<Doc> asked(TaskDef task, PromptOptions options, List<Doc> docs) {
        List<Integer> chosen = options.samples().get(task.name());
        if (chosen == null) {
            return docs.subList(0, options.docsOf(docs.size()));
        }
        int last = chosen.get(chosen.size() - 1);
        if (last >= docs.size()) {
            throw UserError.usage("Cannot use --samples of task '" + task.name() + "': there is no doc " + last
                    + "; it has " + docs.size() + ", counted from 0.");
        }
        return chosen.stream().map(docs::get).toList();
    }

    private static Supplier<FewShotSampler> sampler(TaskDocs source, long seed) {
        TaskDef task = source.task();
        int count = task.fewShot().count();
        if (count == 0) {
            return FewShotSampler::none;
        }
        List<Doc> pool = chosen(task, source.pool());
        boolean excludeSelf = source.poolMayHoldEvaluatedDoc();
        return switch (task.fewShot().sampler()) {
            case FIRST_N -> () -> FewShotSampler.firstN(task.name(), pool, count, excludeSelf);
            case RANDOM -> () -> FewShotSampler.random(task.name(), pool, count, excludeSelf, seed);
        };
    }

    private static List<Doc> chosen(TaskDef task, List<Doc> pool) {
        List<Integer> indices = task.fewShot().indices();
        return indices == null
                ? pool
                : indices.stream()
                        .map(index -> pool.get(place(task, index, pool)))
                        .toList();
    }

    /** As in Python, negative positions count from the end. */
    private static int place(TaskDef task, int index, List<Doc> pool) {
        int place = index < 0 ? pool.size() + index : index;
        if (place < 0 || place >= pool.size()) {
            throw new TaskFieldError(
                    task.name(),
                    "fewshot_config.fewshot_indices",
                    "there is no example %d; the pool has %d, counted from 0".formatted(index, pool.size()),
                    "Name positions of the pool.");
        }
        return place;
    }
}
