package io.benchlake.inference;

import io.benchlake.request.Response;
import java.io.Serializable;
import java.util.List;

/**
 * The response to one {@link LoglikelihoodItem}.
 *
 * @param logProbSum sum of natural-log probabilities of the continuation's tokens; not finite if a logit was not
 * @param isGreedy whether each of them was the most likely token at its position (ties: the lowest id)
 * @param fit if it says that there is no response, the others mean nothing
 */
public record ItemLoglikelihood(double logProbSum, boolean isGreedy, MemoryFit fit) implements Serializable {
    /** The result of an item for which memory ran out. */
    static final ItemLoglikelihood NONE = new ItemLoglikelihood(Double.NaN, false, MemoryFit.NONE);

    /** A log-likelihood computed as planned. */
    public ItemLoglikelihood(double logProbSum, boolean isGreedy) {
        this(logProbSum, isGreedy, MemoryFit.AS_PLANNED);
    }

    /** The response to a request from all its items, in their order: the sum over the windows of a text. */
    public static Response response(List<ItemLoglikelihood> windows) {
        if (!windows.stream().allMatch(window -> window.fit().isAnswered())) {
            return new Response.Unanswered(Response.Status.OUT_OF_MEMORY);
        }
        double sum = windows.stream().mapToDouble(ItemLoglikelihood::logProbSum).reduce(0, Double::sum);
        return Double.isNaN(sum) || sum == Double.POSITIVE_INFINITY
                ? new Response.Unanswered(Response.Status.NUMERIC)
                : new Response.Likelihood(sum, windows.stream().allMatch(ItemLoglikelihood::isGreedy));
    }

    ItemLoglikelihood withFit(MemoryFit other) {
        return new ItemLoglikelihood(logProbSum, isGreedy, other);
    }
}
