package io.benchlake.tools.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.benchlake.tools.world.ChoiceQuestion;
import io.benchlake.tools.world.ChoiceQuestions;
import io.benchlake.tools.world.Draw;
import io.benchlake.tools.world.Part;
import io.benchlake.tools.world.Story;
import io.benchlake.tools.world.SumProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the docs of the demo benchmarks as JSON lines, one folder a benchmark, one file a split. */
final class BenchmarkDocs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOTS = 8;
    private static final int QUESTIONS = 300;
    private static final int SUMS = 200;
    private static final int STORIES = 100;

    private final Path folder;

    /** Writes below this folder, which is the data set's. */
    BenchmarkDocs(Path folder) {
        this.folder = folder;
    }

    void write() throws IOException {
        writeWithShots("choice", draw(1, SHOTS, BenchmarkDocs::choice), draw(2, QUESTIONS, BenchmarkDocs::choice));
        writeWithShots("sums", draw(3, SHOTS, BenchmarkDocs::sum), draw(4, SUMS, BenchmarkDocs::sum));
        write("stories", "test", map(draw(5, STORIES, BenchmarkDocs::story), story -> Map.of("text", story.text())));
    }

    private static ChoiceQuestion choice(Draw draw) {
        return ChoiceQuestions.any(draw, Part.HELD_OUT);
    }

    private static SumProblem sum(Draw draw) {
        return SumProblem.draw(draw, Part.HELD_OUT);
    }

    private static Story story(Draw draw) {
        return Story.draw(draw, Part.HELD_OUT);
    }

    private static <T> List<T> draw(long seed, int count, Function<Draw, T> one) {
        Draw draw = new Draw(seed);
        return Stream.generate(() -> one.apply(draw)).distinct().limit(count).toList();
    }

    private static <T, D> List<D> map(List<T> items, Function<T, D> doc) {
        return items.stream().map(doc).toList();
    }

    private void writeWithShots(String benchmark, List<?> shots, List<?> docs) throws IOException {
        write(benchmark, "validation", shots);
        write(
                benchmark,
                "test",
                docs.stream().filter(doc -> !shots.contains(doc)).toList());
    }

    private void write(String benchmark, String split, List<?> docs) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Object doc : docs) {
            lines.append(JSON.writeValueAsString(JSON.convertValue(doc, TreeMap.class)))
                    .append('\n');
        }
        Files.createDirectories(folder.resolve(benchmark));
        Files.writeString(folder.resolve(benchmark).resolve(split + ".jsonl"), lines, StandardCharsets.UTF_8);
    }
}
