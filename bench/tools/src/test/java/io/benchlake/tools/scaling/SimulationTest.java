package io.benchlake.tools.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.benchlake.SparkFixture;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.ResponsesTable;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.plan.RequestKind;
import io.benchlake.request.GenerationParameters;
import io.benchlake.run.responses.UnitsRun;
import io.benchlake.spark.UnitTask;
import io.benchlake.tokenize.TokenIds;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.CollectionAccumulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final int SLOTS = 2;
    private static final BatchPolicy POLICY = new BatchPolicy(64, 64, 512, 4);
    private static final List<Integer> LENGTHS = List.of(3, 9);
    private static final Simulation SIMULATION = new Simulation(Gpu.H100, POLICY, 0.05, LENGTHS);

    @TempDir
    private Path folder;

    @Test
    void everyRequestIsAnsweredOnceAndTheClocksAgree() {
        SparkSession spark = SparkFixture.spark();
        Lake lake = Lake.open(spark, folder.toString());
        lake.ensureTables();
        UnitsRun scoring = new UnitsRun(spark, lake, "simulated", new PrintWriter(Writer.nullWriter()));
        Map<String, PlannedRequest> requests = requests();
        List<UnitTask> units = scoring.units(POLICY, requests);
        CollectionAccumulator<UnitTime> times = spark.sparkContext().collectionAccumulator("units");

        UnitsRun.Outcome outcome = scoring.ask(units, new WaitingDevices(folder.toString(), SIMULATION, times));

        assertThat(lake.read(ResponsesTable.DEFINITION)
                        .select("request_hash")
                        .as(Encoders.STRING())
                        .collectAsList())
                .containsExactlyInAnyOrderElementsOf(requests.keySet());
        assertThat(scoring.units(POLICY, requests)).isEmpty();

        assertThat(times.value()).hasSize(units.size());
        Timeline timeline = new Timeline(SLOTS, 0, 1, times.value());
        double expected = units.stream().mapToDouble(SimulationTest::gpuSeconds).sum() * SIMULATION.scale();
        assertThat(timeline.busy() / 1e6).isCloseTo(expected, within(1e-3));
        double measured = outcome.modelNanos() / 1e9;
        assertThat(measured).isBetween(expected, expected + timeline.overrun() / 1e6 + 0.001);
        assertThat(times.value().stream().map(UnitTime::device).distinct()).hasSizeBetween(1, SLOTS);
        assertThat(times.value().stream().filter(unit -> unit.load() > 0)).hasSizeBetween(1, SLOTS);
    }

    private static double gpuSeconds(UnitTask task) {
        UnitWork work = new UnitWork(POLICY);
        if (task.unit() instanceof WorkUnit.Loglikelihoods scores) {
            return Gpu.H100.seconds(work.ofScores(scores));
        }
        WorkUnit.Generations texts = (WorkUnit.Generations) task.unit();
        List<Integer> lengths = texts.items().stream()
                .map(item -> LENGTHS.get(Math.floorMod(item.prompt().hashCode(), 2)))
                .toList();
        return Gpu.H100.seconds(work.ofTexts(texts, lengths));
    }

    private static Map<String, PlannedRequest> requests() {
        TokenIds examples = TokenIds.of(IntStream.range(0, 100).toArray());
        return Stream.concat(
                        IntStream.range(0, 60)
                                .mapToObj(i -> score(i, examples.concat(TokenIds.of(200 + i / 4, 300 + i % 4)))),
                        IntStream.range(0, 20).mapToObj(i -> text(i, TokenIds.of(500 + i, 501, 502))))
                .collect(Collectors.toMap(PlannedRequest::hash, Function.identity()));
    }

    private static PlannedRequest score(int i, TokenIds tokens) {
        Input input = new Input.Continuations(List.of(new LoglikelihoodItem(tokens, 1)));
        return new PlannedRequest("score" + i, RequestKind.LOGLIKELIHOOD, tokens.length() - 1, 0, 1, input);
    }

    private static PlannedRequest text(int i, TokenIds prompt) {
        var parameters = new GenerationParameters(List.of(), 16, GenerationParameters.Sampling.GREEDY);
        Input input = new Input.Prompt(new GenerationItem(prompt, parameters));
        return new PlannedRequest("text" + i, RequestKind.GENERATE_UNTIL, prompt.length(), 0, 0, input);
    }
}
