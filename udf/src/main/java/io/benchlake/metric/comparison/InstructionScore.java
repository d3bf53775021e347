package io.benchlake.metric.comparison;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The score of IFEval on the Open LLM Leaderboard v2, which is the mean of the share of prompts and the share of
 * instructions that were followed; from exact sums over the prompts.
 *
 * @param followed instructions that were followed
 * @param given instructions that there were
 * @param prompts prompts of which all were followed
 * @param promptsGiven instructions of such prompts; all were followed
 * @param followedSquares sum of squares of those followed in a prompt
 * @param products sum of followed times given in a prompt
 * @param givenSquares sum of squares of those given in a prompt
 */
public record InstructionScore(
        long n,
        long followed,
        long given,
        long prompts,
        long promptsGiven,
        long followedSquares,
        long products,
        long givenSquares)
        implements Serializable {
    public static final InstructionScore NONE = new InstructionScore(0, 0, 0, 0, 0, 0, 0, 0);

    public static InstructionScore of(long followed, long given) {
        long whole = followed == given ? 1 : 0;
        return new InstructionScore(
                1, followed, given, whole, whole * given, followed * followed, followed * given, given * given);
    }

    public InstructionScore plus(InstructionScore more) {
        return new InstructionScore(
                n + more.n,
                followed + more.followed,
                given + more.given,
                prompts + more.prompts,
                promptsGiven + more.promptsGiven,
                followedSquares + more.followedSquares,
                products + more.products,
                givenSquares + more.givenSquares);
    }

    public double promptLevel() {
        return (double) prompts / n;
    }

    public double instructionLevel() {
        return (double) followed / given;
    }

    public double score() {
        return (promptLevel() + instructionLevel()) / 2;
    }

    /** By what each prompt contributes to the score, linearised; null for a single prompt. */
    public @Nullable Double standardError() {
        if (n < 2) {
            return null;
        }
        double ok = (double) n / given;
        double all = ok * instructionLevel();
        double squares = prompts
                + ok * ok * followedSquares
                + all * all * givenSquares
                + 2 * (ok - all) * promptsGiven
                - 2 * ok * all * products
                - n * promptLevel() * promptLevel();
        return Math.sqrt(squares / 4 / (n - 1) / n);
    }
}
