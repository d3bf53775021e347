package io.benchlake.math.latex;

/** Ends the reading of a text, or of one way to read it; never leaves this package. */
final class Unparsable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    private Unparsable(String message, boolean forGood) {
        super(message, null, false, false);
        this.forGood = forGood;
    }

    /** This way to read the text is wrong; another may not be. */
    static Unparsable here() {
        return new Unparsable("unexpected token", false);
    }

    /** No way to read the text is left. */
    static Unparsable forGood() {
        return new Unparsable("unknown token, or a text beyond the bounds", true);
    }

    boolean isForGood() {
        return forGood;
    }
}
