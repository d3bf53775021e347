package io.benchlake.tools.world;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws questions of the three topics: inferred traits, traits of somebody's animal, and the largest of four numbers.
 */
public final class ChoiceQuestions {
    private static final int OWNERS = 3;
    private static final int OWNER_PERIOD = 5;
    private static final int NUMBER_PERIOD = 7;
    private static final int LARGEST_NUMBER = 99;

    private ChoiceQuestions() {}

    /** What the trait of an animal is; held out are traits that training text never states of that animal. */
    private static ChoiceQuestion nature(Draw draw, Part part) {
        Fact fact = Fact.draw(draw, part);
        String question = fact.trait().ask(fact.animal().subject());
        return ChoiceQuestion.of("nature", question, draw.shuffled(fact.trait().values()), fact.value());
    }

    /**
     * Who keeps which animal, and the trait of one of them; held out are pairs of person and animal never asked for.
     */
    private static ChoiceQuestion owner(Draw draw, Part part) {
        List<Integer> people =
                draw.distinct(IntStream.range(0, Village.PEOPLE.size()).boxed().toList(), OWNERS);
        int asked = draw.below(OWNERS);
        Fact fact = Draw.until(
                candidate -> Part.ofSum(people.get(asked) + candidate.animal().number(), OWNER_PERIOD) == part,
                () -> Fact.draw(draw, Part.TRAINING));
        List<Animal> kept = draw.distinct(Animal.ALL, OWNERS);
        String sentences = IntStream.range(0, OWNERS)
                .mapToObj(i -> keeps(people.get(i), i == asked ? fact.animal() : kept.get(i)))
                .reduce("", String::concat);
        String subject = Village.PEOPLE.get(people.get(asked)) + "'s animal";
        return ChoiceQuestion.of(
                "owner",
                sentences + fact.trait().ask(subject),
                draw.shuffled(fact.trait().values()),
                fact.value());
    }

    private static String keeps(int person, Animal animal) {
        return Village.PEOPLE.get(person) + " keeps " + animal.withArticle() + ". ";
    }

    /** The largest of four numbers below a hundred; held out are sets of numbers by their sum. */
    private static ChoiceQuestion number(Draw draw, Part part) {
        List<Integer> numbers = Draw.until(
                set -> Part.ofSum(sum(set), NUMBER_PERIOD) == part,
                () -> draw.distinct(
                        IntStream.rangeClosed(1, LARGEST_NUMBER).boxed().toList(), 4));
        List<String> choices = numbers.stream().map(String::valueOf).toList();
        int largest = numbers.stream().max(Integer::compare).orElseThrow();
        String question = "Which is the largest number: %s, %s, %s or %s?".formatted(choices.toArray());
        return ChoiceQuestion.of("number", question, choices, String.valueOf(largest));
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    /** One question of any topic. */
    public static ChoiceQuestion any(Draw draw, Part part) {
        return switch (draw.below(3)) {
            case 0 -> nature(draw, part);
            case 1 -> owner(draw, part);
            default -> number(draw, part);
        };
    }
}
