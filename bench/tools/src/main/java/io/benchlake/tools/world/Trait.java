package io.benchlake.tools.world;

import java.util.List;

/**
 * What can be said of an animal.
 *
 * @param number position among all traits
 * @param question about a subject such as {@code the heron} or {@code Mira's animal}
 * @param statement of a subject and a value
 * @param values one for each of {@link Kind#ALL}
 */
record Trait(int number, String question, String statement, List<String> values) {
    static final List<Trait> ALL = List.of(
            new Trait(
                    0,
                    "What covers %s?",
                    "%s is covered with %s.",
                    List.of("fur", "feathers", "scales", "a hard shell")),
            new Trait(
                    1,
                    "What does %s move with?",
                    "%s moves with %s.",
                    List.of("four paws", "wings", "fins", "six legs")),
            new Trait(
                    2,
                    "Where does %s live?",
                    "%s lives in %s.",
                    List.of("the forest", "the tall trees", "the lake", "the grass")),
            new Trait(3, "What does %s eat?", "%s eats %s.", List.of("berries and roots", "seeds", "weeds", "leaves")),
            new Trait(
                    4,
                    "Where does %s sleep?",
                    "%s sleeps %s.",
                    List.of("in a den", "in a nest", "between the stones", "under the bark")));

    Trait {
        values = List.copyOf(values);
    }

    String ask(String subject) {
        return question.formatted(subject);
    }

    String state(String subject, Kind kind) {
        return statement.formatted(subject, value(kind));
    }

    String value(Kind kind) {
        return values.get(kind.number());
    }
}
