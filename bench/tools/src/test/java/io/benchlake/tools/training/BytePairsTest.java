package io.benchlake.tools.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BytePairsTest {
    @Test
    void mostFrequentPairIsJoinedFirst() {
        BytePairs pairs = BytePairs.learn("abab abab ab c", 257);
        assertThat(pairs.merges()).containsExactly(new BytePairs.Pair("a", "b"));
    }

    @Test
    void learnedWordIsOneToken() {
        BytePairs pairs = BytePairs.learn("the owl the owl the owl", 262);
        assertThat(pairs.encode(" owl")).containsExactly(pairs.ids().get("\u0120owl"));
    }

    @Test
    void unknownBytesStayAlone() {
        BytePairs pairs = BytePairs.learn("the owl", 257);
        assertThat(pairs.encode("\u00e9")).hasSize(2).doesNotContainNull();
    }

    @Test
    void digitsStandAlone() {
        assertThat(BytePairs.words("He has 42 eggs.\n\nNow"))
                .containsExactly("He", " has", " ", "4", "2", " eggs", ".", "\n\n", "Now");
    }
}
