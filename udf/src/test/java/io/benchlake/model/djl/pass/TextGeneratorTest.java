package io.benchlake.model.djl.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GeneratedTokens;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.UnitCourse;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.RopeScaling;
import io.benchlake.model.djl.FormulaLlama;
import io.benchlake.model.djl.LoadedModel;
import io.benchlake.model.djl.NumberTokenizer;
import io.benchlake.model.djl.RecordedCourse;
import io.benchlake.model.djl.program.ComputeDevice;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.model.djl.program.ModelDevices;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextGeneratorTest {
    private static final Sampling WARM = Sampling.drawn(7, 0);

    @TempDir
    Path folder;

    private LanguageModel model(int rows) throws IOException {
        return LoadedModel.load(
                FormulaLlama.write(folder, new RopeScaling.None(), new BatchPolicy(16, 64, 1000, rows)),
                ComputeDevice.CPU,
                new NumberTokenizer());
    }

    /** Prompts with a common start, some equal, some prefixes of others, that generate 1 to 12 tokens. */
    private static List<GenerationItem> items(Sampling sampling) {
        Random random = new Random(3);
        TokenIds start = TokenIds.of(random.ints(30, 0, 97).toArray());
        List<GenerationItem> items = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            TokenIds prompt = i % 5 == 4
                    ? items.get(i - 1).prompt()
                    : start.concat(TokenIds.of(random.ints(i, 0, 97).toArray()));
            items.add(
                    new GenerationItem(prompt, new GenerationParameters(List.of(), 1 + random.nextInt(12), sampling)));
        }
        return items;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 14})
    void aRowGeneratesTheSameAloneAndAmongOthers(int rows) throws IOException {
        for (Sampling sampling : List.of(Sampling.GREEDY, WARM)) {
            try (LanguageModel model = model(rows)) {
                List<GenerationItem> items = items(sampling);
                List<GeneratedTokens> together = model.generate(new WorkUnit.Generations(items));
                for (int i = 0; i < items.size(); i++) {
                    assertThat(model.generate(new WorkUnit.Generations(List.of(items.get(i)))))
                            .containsExactly(together.get(i));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 14})
    void whatIsLeftOfAUnitGeneratesAsInTheWhole(int rows) throws IOException {
        Random random = new Random(5);
        for (Sampling sampling : List.of(Sampling.GREEDY, WARM)) {
            try (LanguageModel model = model(rows)) {
                WorkUnit.Generations unit = new WorkUnit.Generations(items(sampling));
                RecordedCourse<GeneratedTokens> whole = RecordedCourse.ofNothing(unit.size());
                List<GeneratedTokens> answers = model.generate(unit, whole);
                long tokens = model.computedTokens();
                assertThat(whole.told())
                        .hasSize(unit.size())
                        .allSatisfy((item, answer) -> assertThat(answer).isEqualTo(answers.get(item)));
                List<RecordedCourse<GeneratedTokens>> rests = List.of(
                        whole.endedAfter(5, answer -> answer.ids().length()),
                        whole.endedAfter(13, answer -> answer.ids().length()),
                        whole.without(0.5, random, answer -> answer.ids().length()));
                for (RecordedCourse<GeneratedTokens> rest : rests) {
                    long before = model.computedTokens();
                    model.generate(unit, rest);
                    assertThat(rest.told())
                            .isNotEmpty()
                            .hasSizeLessThan(unit.size())
                            .allSatisfy((item, answer) -> assertThat(answer).isEqualTo(answers.get(item)));
                    assertThat(model.computedTokens() - before).isLessThanOrEqualTo(rows == 14 ? tokens : tokens - 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void stepsThatRunAheadOfTheirStopRulesChangeNoText(int stepsAhead) throws IOException {
        for (int rows : new int[] {1, 3, 14}) {
            ModelSpec spec = FormulaLlama.write(folder, new RopeScaling.None(), new BatchPolicy(16, 64, 1000, rows));
            try (LlamaProgram program = LlamaProgram.load(spec, ModelDevices.CPU)) {
                program.prepareThread();
                RecordedCourse<GeneratedTokens> whole = RecordedCourse.ofNothing(14);
                List<GeneratedTokens> unheeded =
                        generator(program, spec, stopping(), whole, 0).run();
                assertThat(unheeded).extracting(text -> text.ids().length()).contains(12, 4);
                TextGenerator ahead = generator(program, spec, stopping(), RecordedCourse.ofNothing(14), stepsAhead);
                assertThat(ahead.run()).isEqualTo(unheeded);
                RecordedCourse<GeneratedTokens> rest =
                        whole.without(0.5, new Random(5), answer -> answer.ids().length());
                generator(program, spec, stopping(), rest, stepsAhead).run();
                assertThat(rest.told())
                        .isNotEmpty()
                        .allSatisfy((item, answer) -> assertThat(answer).isEqualTo(unheeded.get(item)));
            }
        }
    }

    private static TextGenerator generator(
            LlamaProgram program,
            ModelSpec spec,
            List<GenerationItem> items,
            UnitCourse<GeneratedTokens> course,
            int stepsAhead) {
        return new TextGenerator(
                program,
                spec.batchPolicy(),
                items,
                item -> new StopRule(new NumberTokenizer(), List.of(), item.parameters()),
                course,
                stepsAhead);
    }

    /** With stop strings that some of them generate. */
    private static List<GenerationItem> stopping() {
        return items(Sampling.GREEDY).stream()
                .map(item -> new GenerationItem(
                        item.prompt(), new GenerationParameters(List.of(" 5", " 31"), 12, Sampling.GREEDY)))
                .toList();
    }

    @Test
    void fewRowsFitIntoASmallKvBudget() throws IOException {
        BatchPolicy narrow = new BatchPolicy(16, 64, 1000, 14, 120);
        List<GenerationItem> items = items(Sampling.GREEDY);
        try (LanguageModel free = model(14);
                LanguageModel bound = LoadedModel.load(
                        FormulaLlama.write(folder, new RopeScaling.None(), narrow),
                        ComputeDevice.CPU,
                        new NumberTokenizer())) {
            List<GeneratedTokens> answers = bound.generate(new WorkUnit.Generations(items));
            assertThat(answers).isEqualTo(free.generate(new WorkUnit.Generations(items)));
        }
    }

    @Test
    void greedyTokensAreTheLikeliestOnes() throws IOException {
        try (LanguageModel model = model(4)) {
            List<GenerationItem> items = items(Sampling.GREEDY);
            List<GeneratedTokens> generated = model.generate(new WorkUnit.Generations(items));
            List<LoglikelihoodItem> scored = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                TokenIds ids = generated.get(i).ids();
                assertThat(ids.length()).isEqualTo(items.get(i).parameters().maxTokens());
                scored.add(new LoglikelihoodItem(items.get(i).prompt().concat(ids), ids.length()));
            }
            assertThat(model.loglikelihoods(new WorkUnit.Loglikelihoods(scored)))
                    .allMatch(score -> score.isGreedy());
        }
    }

    @Test
    void repeatsDifferAndTheSameRepeatDoesNot() throws IOException {
        try (LanguageModel model = model(4)) {
            TokenIds prompt = TokenIds.of(1, 2, 3);
            List<GenerationItem> repeats = List.of(sampled(prompt, 0), sampled(prompt, 1), sampled(prompt, 0));
            List<GeneratedTokens> generated = model.generate(new WorkUnit.Generations(repeats));
            assertThat(generated.get(0)).isEqualTo(generated.get(2)).isNotEqualTo(generated.get(1));
        }
    }

    private static GenerationItem sampled(TokenIds prompt, int repeat) {
        return new GenerationItem(prompt, new GenerationParameters(List.of(), 20, Sampling.drawn(42, repeat)));
    }

    @Test
    void textEndsBeforeTheFirstStopString() throws IOException {
        try (LanguageModel model = model(4)) {
            GenerationItem free = new GenerationItem(
                    TokenIds.of(1, 2, 3), new GenerationParameters(List.of(), 20, Sampling.drawn(42, 0)));
            GeneratedTokens whole =
                    model.generate(new WorkUnit.Generations(List.of(free))).get(0);
            String stop = " " + whole.ids().get(7);
            GenerationItem stopped = new GenerationItem(
                    free.prompt(),
                    new GenerationParameters(
                            List.of(stop), 20, free.parameters().sampling()));
            GeneratedTokens cut =
                    model.generate(new WorkUnit.Generations(List.of(stopped))).get(0);
            assertThat(cut.text())
                    .isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
            assertThat(cut.ids().length()).isLessThanOrEqualTo(8);
        }
    }
}
