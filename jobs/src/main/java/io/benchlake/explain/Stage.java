package io.benchlake.explain;

import java.util.Locale;

/** A stage on the way from a doc to its score, in their order; two runs part on a doc at the first that differs. */
public enum Stage {
    DOC("%s in one run only"),
    TARGET("%s another right answer"),
    PROMPT("%s other prompts"),
    TOKENS("%s the same prompts in other requests"),
    ANSWER("%s other answers to the same requests"),
    FILTER("%s the same answers, filtered otherwise"),
    METRIC("%s the same predictions, scored otherwise"),
    NOTHING("%s the same in both runs");

    private final String words;

    Stage(String words) {
        this.words = words;
    }

    static Stage of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** As views call it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is said of docs that part here. */
    String said(long docs) {
        boolean isState = this == DOC || this == NOTHING;
        String verb = docs == 1 ? isState ? "is" : "has" : isState ? "are" : "have";
        return words.formatted(verb);
    }
}
