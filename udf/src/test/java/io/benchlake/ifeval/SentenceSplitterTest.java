package io.benchlake.ifeval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values are those of nltk's English punkt model. */
class SentenceSplitterTest {
    @Test
    void marksEndSentences() {
        assertThat(split("Why not?! Because we can. Really")).containsExactly("Why not?!", "Because we can.", "Really");
        assertThat(split(" \n")).isEmpty();
        assertThat(split("no end")).containsExactly("no end");
    }

    @Test
    void closingQuotesBelongToTheSentenceBefore() {
        assertThat(split("(\"It rained.\") \"Yes.\" So?")).containsExactly("(\"It rained.\")", "\"Yes.\"", "So?");
    }

    @Test
    void knownAbbreviationsGoOnUnlessAFunctionWordFollows() {
        assertThat(split("Mr. Okafor met Dr. Li. He left at 8 p.m. They stayed."))
                .containsExactly("Mr. Okafor met Dr. Li.", "He left at 8 p.m.", "They stayed.");
        assertThat(split("The U.S. Senate met.")).containsExactly("The U.S. Senate met.");
    }

    /** The reference's model does not know these abbreviations. */
    @Test
    void forExampleEndsASentence() {
        assertThat(split("Fruit, e.g. apples, etc. are cheap."))
                .containsExactly("Fruit, e.g.", "apples, etc.", "are cheap.");
    }

    @Test
    void numbersOfAListAreSentences() {
        assertThat(split("1. First item\n2. second item\n3. Business news"))
                .containsExactly("1.", "First item\n2. second item\n3. Business news");
    }

    @Test
    void initialsAndEllipsesGoOn() {
        assertThat(split("J. R. Moreno wrote it... slowly. It rained... The end."))
                .containsExactly("J. R. Moreno wrote it... slowly.", "It rained...", "The end.");
    }

    private static List<String> split(String text) {
        return SentenceSplitter.split(text);
    }
}
