package io.benchlake.tools.world;

import java.util.List;

/** The people of the world and what they own. */
final class Village {
    static final List<String> PEOPLE = List.of(
            "Mira", "Tom", "Ada", "Finn", "Lena", "Oskar", "Ruth", "Jon", "Ines", "Paul", "Nora", "Emil", "Vera",
            "Karl", "Lucy", "Max");

    static final List<String> THINGS =
            List.of("kite", "boat", "hat", "lamp", "drum", "bell", "cup", "coat", "ball", "cart", "flute", "basket");

    static final List<String> COLOURS = List.of("red", "blue", "green", "yellow", "white", "black", "brown", "grey");

    static final List<String> PLACES = List.of("the mill", "the bridge", "the market", "the old tower", "the harbour");

    static final List<String> GOODS =
            List.of("apples", "plums", "nuts", "eggs", "stones", "buttons", "candles", "shells");

    private Village() {}
}
