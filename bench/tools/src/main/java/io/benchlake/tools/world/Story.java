package io.benchlake.tools.world;

import java.util.List;

/**
 * A story of two people, their things and an animal, whose last word was said before.
 *
 * @param beginning all but the last word
 * @param lastWord a colour
 */
public record Story(String beginning, String lastWord) {
    private static final int PERIOD = 5;

    /** Held out are pairs of main characters. */
    public static Story draw(Draw draw, Part part) {
        List<String> people = Draw.until(pair -> part(pair) == part, () -> draw.distinct(Village.PEOPLE, 2));
        List<String> things = draw.distinct(Village.THINGS, 2);
        List<String> colours = draw.distinct(Village.COLOURS, 2);
        int last = draw.below(2);
        int first = 1 - last;
        String beginning = owns(people.get(0), things.get(0), colours.get(0))
                + owns(people.get(1), things.get(1), colours.get(1))
                + meet(draw, people)
                + asks(people.get(last), things.get(first)) + " " + colours.get(first) + ". "
                + asks(people.get(first), things.get(last));
        return new Story(beginning, colours.get(last));
    }

    private static String asks(String person, String thing) {
        return "%s asks about the %s. The %s is".formatted(person, thing, thing);
    }

    private static Part part(List<String> people) {
        return Part.ofSum(Village.PEOPLE.indexOf(people.get(0)) + Village.PEOPLE.indexOf(people.get(1)), PERIOD);
    }

    private static String owns(String person, String thing, String colour) {
        return "%s has a %s. The %s is %s. ".formatted(person, thing, thing, colour);
    }

    private static String meet(Draw draw, List<String> people) {
        Fact fact = Fact.draw(draw, Part.TRAINING);
        return "They meet at %s and see %s. %s says: %s "
                .formatted(
                        draw.one(Village.PLACES),
                        fact.animal().withArticle(),
                        people.get(draw.below(2)),
                        fact.statement());
    }

    /** The whole story with its full stop. */
    public String text() {
        return beginning + " " + lastWord + ".";
    }
}
