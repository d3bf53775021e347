package io.benchlake.tools.world;

/**
 * A word problem whose solution is worked out digit by digit.
 *
 * @param solution the steps and the sentence that states the answer
 */
public record SumProblem(String question, String solution, int answer) {
    private static final int LARGEST = 99;
    private static final int PERIOD = 7;

    /** Adds or takes away, never below zero or above 99; held out are pairs of numbers. */
    public static SumProblem draw(Draw draw, Part part) {
        int[] pair = Draw.until(p -> part(p) == part, () -> pair(draw));
        String person = draw.one(Village.PEOPLE);
        String goods = draw.one(Village.GOODS);
        return draw.below(2) == 0 ? gain(person, goods, pair[0], pair[1]) : loss(person, goods, pair[0], pair[1]);
    }

    private static int[] pair(Draw draw) {
        int sum = draw.between(2, LARGEST);
        int first = draw.between(1, sum - 1);
        return new int[] {first, sum - first};
    }

    /**
     * A period of seven leaves every pair of digits in training; two or five would hold out whole rows of the table.
     */
    private static Part part(int[] pair) {
        return Part.ofSum(pair[0] + 3 * pair[1], PERIOD);
    }

    private static SumProblem gain(String person, String goods, int first, int second) {
        int answer = first + second;
        int ones = first % 10 + second % 10;
        String carry = ones < 10 ? "" : " + 1";
        String steps = "%d + %d = %d, %d + %d%s = %d"
                .formatted(first % 10, second % 10, ones, first / 10, second / 10, carry, answer / 10);
        return problem(
                "%s has %d %s and finds %d more.".formatted(person, first, goods, second),
                person,
                goods,
                steps,
                answer);
    }

    private static SumProblem loss(String person, String goods, int answer, int lost) {
        int whole = answer + lost;
        boolean borrow = whole % 10 < lost % 10;
        int ones = whole % 10 + (borrow ? 10 : 0);
        String less = borrow ? " - 1" : "";
        String steps = "%d - %d = %d, %d - %d%s = %d"
                .formatted(ones, lost % 10, ones - lost % 10, whole / 10, lost / 10, less, answer / 10);
        return problem(
                "%s has %d %s and loses %d.".formatted(person, whole, goods, lost), person, goods, steps, answer);
    }

    private static SumProblem problem(String story, String person, String goods, String steps, int answer) {
        return new SumProblem(
                "%s How many %s does %s have now?".formatted(story, goods, person),
                "%s. The answer is %d.".formatted(steps, answer),
                answer);
    }

    String prompt() {
        return "Question: " + question + "\nAnswer:";
    }
}
