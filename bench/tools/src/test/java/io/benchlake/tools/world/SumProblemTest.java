package io.benchlake.tools.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SumProblemTest {
    private static final Pattern STEP = Pattern.compile("([0-9 +-]+) = ([0-9]+)");
    private static final int PROBLEMS = 2_000;

    @Test
    void everyStepOfEverySolutionIsRight() {
        problems()
                .flatMap(problem -> STEP.matcher(problem.solution()).results())
                .forEach(SumProblemTest::assertRight);
    }

    @Test
    void answerIsTheDigitsOfTheSteps() {
        assertThat(problems()).allSatisfy(problem -> {
            int[] results = STEP.matcher(problem.solution())
                    .results()
                    .mapToInt(step -> Integer.parseInt(step.group(2)))
                    .toArray();
            assertThat(results[1] * 10 + results[0] % 10).isEqualTo(problem.answer());
        });
    }

    @Test
    void everySumOfTwoDigitsIsTaught() {
        Draw draw = new Draw(2);
        Set<String> steps = Stream.generate(() -> SumProblem.draw(draw, Part.TRAINING))
                .limit(20_000)
                .map(problem ->
                        problem.solution().substring(0, problem.solution().indexOf(',')))
                .collect(Collectors.toSet());
        for (int left = 0; left < 10; left++) {
            for (int right = 0; right < 10; right++) {
                assertThat(steps).contains("%d + %d = %d".formatted(left, right, left + right));
            }
        }
    }

    private static Stream<SumProblem> problems() {
        Draw draw = new Draw(1);
        return Stream.generate(() -> SumProblem.draw(draw, Part.TRAINING)).limit(PROBLEMS);
    }

    private static void assertRight(MatchResult step) {
        int value = 0;
        int sign = 1;
        for (String term : step.group(1).strip().split(" ", -1)) {
            switch (term) {
                case "+" -> sign = 1;
                case "-" -> sign = -1;
                default -> value += sign * Integer.parseInt(term);
            }
        }
        assertThat(value).as(step.group()).isEqualTo(Integer.parseInt(step.group(2)));
    }
}
