package io.benchlake.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter out = new StringWriter();
    private long seconds;
    private Optional<String> silence = Optional.empty();
    private final Progress progress = on(new PrintWriter(out, true));

    @Test
    void countsDownWhileUnitsComeBack() {
        progress.toAnswer(100, 10_000);
        assertThat(shown(10, 10))
                .containsExactly("benchlake: answered 10 of 100 requests, 100 tokens/s, 1 min 30 s left");
        assertThat(shown(12, 12)).isEmpty();
        assertThat(shown(20, 20))
                .containsExactly("benchlake: answered 20 of 100 requests, 100 tokens/s, 1 min 20 s left");
        progress.close();
        assertThat(shown(30, 30)).isEmpty();
    }

    @Test
    void doesNotCountDownWhileAnExecutorIsSilent() {
        progress.toAnswer(100, 10_000);
        shown(10, 10);
        silence = Optional.of("executor 1 on 10.0.0.7 silent for 70 s");
        assertThat(shown(80, 20))
                .containsExactly("benchlake: answered 20 of 100 requests, 25 tokens/s,"
                        + " time left: unknown, executor 1 on 10.0.0.7 silent for 70 s");
        assertThat(shown(100, 20)).isEmpty();
        assertThat(shown(111, 20)).hasSize(1);
        silence = Optional.empty();
        assertThat(shown(120, 99)).containsExactly("benchlake: answered 99 of 100 requests, 83 tokens/s, 1 s left");
    }

    @Test
    void doesNotCountDownWhereNothingComesBackForLongerThanAnyUnitTook() {
        progress.toAnswer(100, 10_000);
        assertThat(shown(59, 0)).isEmpty();
        assertThat(shown(60, 0))
                .containsExactly("benchlake: answered 0 of 100 requests, 0.0 requests/s,"
                        + " time left: unknown, nothing has come back for 60 s");
        assertThat(shown(100, 10)).hasSize(1);
        assertThat(shown(270, 10))
                .containsExactly("benchlake: answered 10 of 100 requests, 3.7 tokens/s, 40 min 30 s left");
        assertThat(shown(301, 10))
                .containsExactly("benchlake: answered 10 of 100 requests, 3.3 tokens/s,"
                        + " time left: unknown, nothing has come back for 201 s");
    }

    @Test
    void namesAllThatIsUnderWayAndWaitsForTheWholePlanBeforeItCountsDownAnswers() {
        progress.planned(0, 57, 0);
        assertThat(progress.text()).contains("planned 0 of 57 tasks, 0.0 requests/s");
        seconds = 10;
        progress.planned(19, 57, 20_000);
        progress.toAnswer(20_000, 100_000);
        seconds = 20;
        progress.answered(1_000, 5_000);
        progress.scored(1, 57);
        seconds = 21;
        progress.show();
        assertThat(lines())
                .containsExactly("benchlake: planned 19 of 57 tasks, 952 requests/s, 42 s left;"
                        + " scored 1 of 57 tasks, 1.0 tasks/s, 56 s left;"
                        + " answered 1,000 of 20,000 requests, 455 tokens/s");
        progress.planned(57, 57, 60_000);
        progress.toAnswer(40_000, 200_000);
        assertThat(progress.text())
                .get()
                .asString()
                .endsWith("answered 1,000 of 60,000 requests, 455 tokens/s, 10 min 49 s left");
        progress.answered(60_000, 300_000);
        progress.scored(57, 57);
        assertThat(progress.text()).isEmpty();
    }

    @Test
    void drawsABarThatGivesWayToOtherLines() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        BarWriter terminal = new BarWriter(screen, 90);
        Progress bar = on(terminal);
        bar.toAnswer(100, 10_000);
        seconds = 10;
        bar.answered(50, 5_000);
        bar.show();
        terminal.println("a note");
        seconds = 20;
        bar.answered(75, 7_500);
        bar.show();
        terminal.println("done");
        assertThat(screen.toString(StandardCharsets.UTF_8)
                        .replace("\r\u001b[K", "<")
                        .lines())
                .containsExactly(
                        "[###############---------------] answered 50 of 100 requests, 500 tokens/s, 10 s left<a note",
                        "[######################--------] answered 75 of 100 requests, 375 tokens/s, 7 s left<done");
        List<Stage> narrow = List.of(new Stage(0.5, "answered 50 of 100 requests", "500 tokens/s", Optional.empty()));
        assertThat(Stage.bar(narrow, 60)).isEqualTo("[########--------] answered 50 of 100 requests, 500 tokens/s");
        assertThat(Stage.bar(narrow, 20)).isEqualTo("answered 50 of 100 …");
        assertThat(BarWriter.columns("132")).isEqualTo(132);
        assertThat(BarWriter.columns("wide")).isEqualTo(80);
    }

    private Progress on(PrintWriter screen) {
        return new Progress(screen, () -> silence, () -> seconds * 1_000_000_000L);
    }

    private List<String> shown(long at, long answered) {
        out.getBuffer().setLength(0);
        seconds = at;
        progress.answered(answered, answered * 100);
        progress.show();
        return lines();
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }
}
