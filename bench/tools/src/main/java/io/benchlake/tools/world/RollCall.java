package io.benchlake.tools.world;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A few sentences, then the same ones in another order. Most of the second half can be known from the first, so it
 * teaches to look back much faster than questions do.
 */
final class RollCall {
    private static final int FEWEST = 2;
    private static final int MOST = 4;

    private RollCall() {}

    static String draw(Draw draw) {
        int count = draw.between(FEWEST, MOST);
        List<String> sentences = draw.below(2) == 0 ? animals(draw, count) : colours(draw, count);
        return String.join(" ", sentences) + " Once more: " + String.join(" ", draw.shuffled(sentences));
    }

    private static List<String> animals(Draw draw, int count) {
        List<String> people = draw.distinct(Village.PEOPLE, count);
        List<Animal> animals = draw.distinct(Animal.ALL, count);
        return IntStream.range(0, count)
                .mapToObj(i -> people.get(i) + " keeps " + animals.get(i).withArticle() + ".")
                .toList();
    }

    private static List<String> colours(Draw draw, int count) {
        List<String> things = draw.distinct(Village.THINGS, count);
        List<String> colours = draw.distinct(Village.COLOURS, count);
        return IntStream.range(0, count)
                .mapToObj(i -> "The " + things.get(i) + " is " + colours.get(i) + ".")
                .toList();
    }
}
