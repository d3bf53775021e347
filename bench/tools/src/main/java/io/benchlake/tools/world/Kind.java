package io.benchlake.tools.world;

import java.util.List;

/**
 * A kind of animals; all animals of a kind share its traits.
 *
 * @param number position among all kinds
 */
record Kind(int number, String noun, List<String> animals) {
    static final List<Kind> ALL = List.of(
            new Kind(
                    0,
                    "beast",
                    List.of(
                            "fox",
                            "badger",
                            "otter",
                            "hare",
                            "wolf",
                            "mole",
                            "deer",
                            "bear",
                            "mouse",
                            "lynx",
                            "stoat",
                            "beaver",
                            "squirrel",
                            "hedgehog",
                            "boar")),
            new Kind(
                    1,
                    "bird",
                    List.of(
                            "heron", "owl", "wren", "crow", "swan", "finch", "robin", "eagle", "stork", "lark", "goose",
                            "hawk", "raven", "thrush", "crane")),
            new Kind(
                    2,
                    "fish",
                    List.of(
                            "pike",
                            "trout",
                            "perch",
                            "eel",
                            "carp",
                            "bream",
                            "salmon",
                            "cod",
                            "tench",
                            "roach",
                            "herring",
                            "chub",
                            "minnow",
                            "burbot",
                            "grayling")),
            new Kind(
                    3,
                    "insect",
                    List.of(
                            "ant",
                            "bee",
                            "wasp",
                            "moth",
                            "beetle",
                            "fly",
                            "midge",
                            "hornet",
                            "cricket",
                            "locust",
                            "gnat",
                            "aphid",
                            "ladybird",
                            "butterfly",
                            "earwig")));

    Kind {
        animals = List.copyOf(animals);
    }
}
