package io.benchlake.tools.gpu;

import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.djl.program.LlamaProgram;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.plan.TaskSpecs;
import io.benchlake.plan.unit.CutUnit;
import io.benchlake.plan.unit.TaskUnits;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.taskdef.catalogue.TaskCatalogue;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.Tokenizer;
import io.benchlake.tools.scaling.TaskRequests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Units of work of all kinds that a GPU meets: of tasks, the largest one each, and of random tokens. */
final class SampleUnits {
    /** The step to look at: answers have some fifty tokens then. GPUs begin with it what they compute at once. */
    static final int WRITTEN_STEP = 49;

    private static final int DOCS = 1_000;

    private final TaskRequests requests;
    private final BatchPolicy policy;
    private final Random random = new Random(1);

    SampleUnits(Path shared, Tokenizer tokenizer, BatchPolicy policy) {
        this.requests = TaskRequests.in(shared, tokenizer, DOCS);
        this.policy = policy;
    }

    Map<String, WorkUnit> byName() {
        Map<String, WorkUnit> units = new LinkedHashMap<>();
        units.put("mmlu-like", questionsUnderOnePrefix());
        units.put("mmlu-history", ofTask("mmlu_high_school_european_history|5"));
        units.put("mmlu-algebra", ofTask("mmlu_abstract_algebra|5"));
        units.put("hellaswag", ofTask("hellaswag|0"));
        units.put("arc-challenge", ofTask("arc_challenge|25"));
        units.put("long-prompt", new WorkUnit.Loglikelihoods(List.of(new LoglikelihoodItem(tokens(32_769), 8))));
        units.put("many-choices", choicesOfOneDocument());
        units.put("gsm8k", ofTask("gsm8k|5"));
        units.put("rows-8", rows(8, tokens(1), 838));
        units.put("rows-64", rows(64, tokens(1), 838));
        units.put("rows-256", rows(256, tokens(1), 830));
        units.put("shared-prefix", rows(32, tokens(300), 60));
        units.put("rows-42", rows(42, tokens(1), 838));
        return units;
    }

    private WorkUnit ofTask(String spec) {
        TaskDef task = TaskCatalogue.embedded()
                .selectRequested(TaskSpecs.parse(List.of(spec), null))
                .taskList()
                .get(0);
        TaskUnits units = new TaskUnits(policy);
        List<CutUnit> cut = new ArrayList<>();
        units.cut(List.of(units.sorted(requests.of(task)).requests().iterator()))
                .forEachRemaining(cut::add);
        CutUnit largest =
                cut.stream().max(Comparator.comparingLong(CutUnit::cost)).orElseThrow();
        return largest.generates() ? texts(largest.requests()) : scores(largest.requests());
    }

    private static WorkUnit scores(Collection<PlannedRequest> requests) {
        return new WorkUnit.Loglikelihoods(requests.stream()
                .flatMap(request -> ((Input.Continuations) request.input()).items().stream())
                .toList());
    }

    private static WorkUnit texts(Collection<PlannedRequest> requests) {
        return new WorkUnit.Generations(requests.stream()
                .map(request -> ((Input.Prompt) request.input()).item())
                .toList());
    }

    private WorkUnit questionsUnderOnePrefix() {
        TokenIds prefix = tokens(2_200);
        List<LoglikelihoodItem> items = new ArrayList<>();
        for (int question = 0; question < 20; question++) {
            TokenIds context = prefix.concat(tokens(400));
            for (int choice = 0; choice < 4; choice++) {
                items.add(new LoglikelihoodItem(context.concat(TokenIds.of(choice)), 1));
            }
        }
        return new WorkUnit.Loglikelihoods(items);
    }

    /** So long under so many short ends that paths would have more keys than can be gathered. */
    private WorkUnit choicesOfOneDocument() {
        TokenIds document = tokens(700);
        return new WorkUnit.Loglikelihoods(Stream.generate(() -> document.concat(tokens(3)))
                .limit(300)
                .map(item -> new LoglikelihoodItem(item, 2))
                .toList());
    }

    /** Prompts that share a prefix and nothing else. */
    private WorkUnit rows(int count, TokenIds prefix, int ownTokens) {
        GenerationParameters parameters =
                new GenerationParameters(List.of(), WRITTEN_STEP + LlamaProgram.STEPS_AHEAD_ON_GPU, Sampling.GREEDY);
        List<GenerationItem> items = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            TokenIds own = TokenIds.of(row).concat(tokens(ownTokens + random.nextInt(20)));
            items.add(new GenerationItem(prefix.concat(own), parameters));
        }
        return new WorkUnit.Generations(items);
    }

    private TokenIds tokens(int count) {
        return TokenIds.of(random.ints(count, 1_000, 128_000).toArray());
    }
}
