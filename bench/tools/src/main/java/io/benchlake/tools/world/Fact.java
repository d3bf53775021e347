package io.benchlake.tools.world;

/** One trait of one animal. */
record Fact(Animal animal, Trait trait) {
    static Fact draw(Draw draw, Part part) {
        return Draw.until(fact -> fact.animal().part(fact.trait()) == part, () -> any(draw));
    }

    private static Fact any(Draw draw) {
        return new Fact(draw.one(Animal.ALL), draw.one(Trait.ALL));
    }

    String value() {
        return trait.value(animal.kind());
    }

    String statement() {
        String sentence = trait.state(animal.subject(), animal.kind());
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
