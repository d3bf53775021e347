package io.benchlake.tools.world;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One animal of the world.
 *
 * @param number position among all animals
 */
record Animal(int number, String name, Kind kind) {
    private static final int HELD_OUT_PERIOD = 4;

    static final List<Animal> ALL = all();

    private static List<Animal> all() {
        return Kind.ALL.stream().flatMap(Animal::ofKind).toList();
    }

    private static Stream<Animal> ofKind(Kind kind) {
        List<String> names = kind.animals();
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Animal(kind.number() * names.size() + i, names.get(i), kind));
    }

    /** Whether training text may state this trait of this animal, or only its kind lets one infer it. */
    Part part(Trait trait) {
        return Part.ofSum(number + trait.number(), HELD_OUT_PERIOD);
    }

    String withArticle() {
        return ("aeiou".indexOf(name.charAt(0)) < 0 ? "a " : "an ") + name;
    }

    String subject() {
        return "the " + name;
    }
}
