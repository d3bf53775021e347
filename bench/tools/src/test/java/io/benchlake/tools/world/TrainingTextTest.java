package io.benchlake.tools.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingTextTest {
    private static final int PASSAGES = 20_000;
    private static final Set<String> PASSAGES_READ = passages();

    @Test
    void noHeldOutTraitIsEverStated() {
        Set<String> heldOut = Animal.ALL.stream()
                .flatMap(animal -> Trait.ALL.stream().map(trait -> new Fact(animal, trait)))
                .filter(fact -> fact.animal().part(fact.trait()) == Part.HELD_OUT)
                .map(Fact::statement)
                .collect(Collectors.toSet());
        assertThat(heldOut).hasSize(75);
        assertThat(PASSAGES_READ).doesNotContainAnyElementsOf(heldOut);
        assertThat(PASSAGES_READ).noneMatch(passage -> heldOut.stream().anyMatch(passage::contains));
    }

    @Test
    void everyOtherTraitIsStated() {
        Set<String> taught = Animal.ALL.stream()
                .flatMap(animal -> Trait.ALL.stream().map(trait -> new Fact(animal, trait)))
                .filter(fact -> fact.animal().part(fact.trait()) == Part.TRAINING)
                .map(Fact::statement)
                .collect(Collectors.toSet());
        assertThat(PASSAGES_READ).containsAll(taught);
    }

    @Test
    void noHeldOutQuestionIsEverAsked() {
        assertNotRead(draw -> ChoiceQuestions.any(draw, Part.HELD_OUT).prompt());
    }

    @Test
    void noHeldOutSumIsEverWorked() {
        assertNotRead(draw -> SumProblem.draw(draw, Part.HELD_OUT).prompt());
    }

    @Test
    void noHeldOutStoryIsEverTold() {
        assertNotRead(draw -> Story.draw(draw, Part.HELD_OUT).beginning());
    }

    private static void assertNotRead(Function<Draw, String> heldOut) {
        Draw draw = new Draw(5);
        List<String> texts =
                Stream.generate(() -> heldOut.apply(draw)).limit(200).toList();
        assertThat(PASSAGES_READ).noneMatch(passage -> texts.stream().anyMatch(passage::startsWith));
    }

    private static Set<String> passages() {
        TrainingText text = new TrainingText(1);
        return Stream.generate(text::passage).limit(PASSAGES).collect(Collectors.toSet());
    }
}
