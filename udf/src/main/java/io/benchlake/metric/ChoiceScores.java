package io.benchlake.metric;

import io.benchlake.error.UserError;
import io.benchlake.metric.statistic.MetricItem;
import io.benchlake.request.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The choices of one doc with their log-likelihoods, ranked in the ways that multiple-choice metrics ask for.
 *
 * <p>The first of equal choices wins. A choice that the model holds impossible ({@code -inf}) ranks last.
 */
record ChoiceScores(
        GoldChoices gold,
        List<String> choices,
        List<Response.Likelihood> conditional,
        List<Response.Likelihood> unconditional) {
    /** The most likely choice. */
    int best() {
        return firstBest(loglikelihoods());
    }

    /** The most likely choice by log-likelihood for each Unicode code point of its text. */
    int bestByCharacters() {
        return firstBest(divided(choices.stream()
                .mapToInt(choice -> choice.codePointCount(0, choice.length()))
                .toArray()));
    }

    /** The most likely choice by log-likelihood for each UTF-8 byte of its text. */
    int bestByBytes() {
        return firstBest(divided(choices.stream()
                .mapToInt(choice -> choice.getBytes(StandardCharsets.UTF_8).length)
                .toArray()));
    }

    /** The choice whose log-likelihood the context raises most. */
    int bestByMutualInformation() {
        return firstBest(IntStream.range(0, choices.size())
                .mapToDouble(i -> conditional.get(i).loglikelihood()
                        - unconditional.get(i).loglikelihood())
                .toArray());
    }

    /** Whether a right choice is what the model would write itself. */
    boolean goldIsGreedy() {
        return gold.positions().stream()
                .anyMatch(i -> i != GoldChoices.NONE && conditional.get(i).isGreedy());
    }

    /** The right class and the chosen one. */
    MetricItem classItem() {
        return new MetricItem.Classified(onlyGold(), best());
    }

    /** The right class and the probability of each. */
    MetricItem shareItem() {
        return MetricItem.probabilities(onlyGold(), probabilities());
    }

    /** The right class and the log-likelihood of each. */
    MetricItem likelihoodItem() {
        return new MetricItem.Likelihoods(
                onlyGold(), DoubleStream.of(loglikelihoods()).boxed().toList());
    }

    private int onlyGold() {
        if (!gold.isSingle()) {
            throw UserError.invalidInput(
                    "Cannot compute f1, mcc, brier_score or likelihood: a doc has %d right choices. Ask for acc in its place."
                            .formatted(gold.positions().size()));
        }
        return gold.positions().get(0);
    }

    double[] loglikelihoods() {
        return conditional.stream()
                .mapToDouble(Response.Likelihood::loglikelihood)
                .toArray();
    }

    /** Softmax of the log-likelihoods; all the same if every choice is impossible. */
    double[] probabilities() {
        double[] loglikelihoods = loglikelihoods();
        double highest = loglikelihoods[best()];
        double[] exponentials = IntStream.range(0, loglikelihoods.length)
                .mapToDouble(i -> loglikelihoods[i] == highest ? 1 : Math.exp(loglikelihoods[i] - highest))
                .toArray();
        double total = IntStream.range(0, exponentials.length)
                .mapToDouble(i -> exponentials[i])
                .sum();
        return IntStream.range(0, exponentials.length)
                .mapToDouble(i -> exponentials[i] / total)
                .toArray();
    }

    private double[] divided(int[] lengths) {
        return IntStream.range(0, lengths.length)
                .mapToDouble(i -> conditional.get(i).loglikelihood() / lengths[i])
                .toArray();
    }

    private static int firstBest(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best] || (Double.isNaN(scores[best]) && !Double.isNaN(scores[i]))) {
                best = i;
            }
        }
        return best;
    }
}
