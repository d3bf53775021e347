package io.benchlake.tools.world;

/** Endless training text of the world: one passage at a time, none with a held-out combination. */
public final class TrainingText {
    private final Draw draw;

    public TrainingText(long seed) {
        this.draw = new Draw(seed);
    }

    /** A statement, a question with its answer, a worked problem, a story or a roll call. */
    public String passage() {
        return switch (draw.below(12)) {
            case 0 -> kind(draw.one(Animal.ALL));
            case 1 -> Fact.draw(draw, Part.TRAINING).statement();
            case 2, 3, 4, 5 -> asked();
            case 6 -> worked();
            case 7, 8 -> Story.draw(draw, Part.TRAINING).text();
            default -> RollCall.draw(draw);
        };
    }

    private static String kind(Animal animal) {
        return "The " + animal.name() + " is a kind of " + animal.kind().noun() + ".";
    }

    private String asked() {
        ChoiceQuestion question = ChoiceQuestions.any(draw, Part.TRAINING);
        return question.prompt() + " " + question.right();
    }

    private String worked() {
        SumProblem problem = SumProblem.draw(draw, Part.TRAINING);
        return problem.prompt() + " " + problem.solution();
    }

    /** A question as a user puts it and as an assistant answers: prompt first, then the answer. */
    public Exchange exchange() {
        if (draw.below(2) == 0) {
            ChoiceQuestion question = ChoiceQuestions.any(draw, Part.TRAINING);
            return new Exchange(question.prompt(), question.right());
        }
        SumProblem problem = SumProblem.draw(draw, Part.TRAINING);
        return new Exchange(problem.prompt(), problem.solution());
    }

    /** One turn of a user and the turn that answers it. */
    public record Exchange(String user, String assistant) {}
}
