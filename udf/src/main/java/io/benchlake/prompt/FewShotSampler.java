package io.benchlake.prompt;

import io.benchlake.doc.Doc;
import io.benchlake.error.UserError;
import io.benchlake.python.PythonRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Chooses the examples of each doc. Docs must be asked for in their order: the random sampler's state runs on from doc
 * to doc.
 *
 * <p>Source: lm-eval {@code api/samplers.py}, one process.
 */
public interface FewShotSampler {
    /** The seed of the harness's few-shot random numbers. */
    long DEFAULT_SEED = 1234;

    /**
     * The examples put before {@code doc}.
     *
     * @throws UserError if the pool is too small
     */
    List<Doc> sample(Doc doc);

    /** Draws no examples and no random numbers. */
    static FewShotSampler none() {
        return doc -> List.of();
    }

    /** The first {@code count} docs of the pool, the evaluated doc left out if it may be among them. */
    static FewShotSampler firstN(String task, List<Doc> pool, int count, boolean excludeSelf) {
        return doc -> {
            List<Doc> others = pool.stream()
                    .filter(other -> !excludeSelf || !other.sameContent(doc))
                    .limit(count)
                    .toList();
            return others.subList(0, checked(task, count, others.size()));
        };
    }

    /**
     * Draws by CPython's {@code random.Random(seed).sample}: one more than wanted if the evaluated doc may be among
     * them.
     */
    static FewShotSampler random(String task, List<Doc> pool, int count, boolean excludeSelf, long seed) {
        PythonRandom random = new PythonRandom(seed);
        Function<Integer, List<Doc>> draw =
                n -> Arrays.stream(random.sample(pool.size(), checked(task, n, pool.size())))
                        .mapToObj(pool::get)
                        .toList();
        if (!excludeSelf) {
            return doc -> draw.apply(count);
        }
        return doc -> {
            List<Doc> others = without(doc, draw.apply(count + 1));
            return others.size() < count ? redraw(task, random, without(doc, pool), count) : others.subList(0, count);
        };
    }

    /**
     * If the pool holds the evaluated doc several times, too many draws may be lost; then draws again from the others.
     */
    private static List<Doc> redraw(String task, PythonRandom random, List<Doc> others, int count) {
        return Arrays.stream(random.sample(others.size(), checked(task, count, others.size())))
                .mapToObj(others::get)
                .toList();
    }

    private static List<Doc> without(Doc doc, List<Doc> pool) {
        return new ArrayList<>(
                pool.stream().filter(other -> !other.sameContent(doc)).toList());
    }

    private static int checked(String task, int wanted, int available) {
        if (wanted > available) {
            throw UserError.invalidInput("Cannot draw examples for task '" + task + "': " + wanted
                    + " are needed and the few-shot split has " + available + ". Lower --num-fewshot or add docs.");
        }
        return wanted;
    }
}
