package io.benchlake.spark;

import io.benchlake.generation.GenerationSettings;
import io.benchlake.inference.BatchPolicy;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.ItemLoglikelihood;
import io.benchlake.inference.LanguageModel;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.inference.ModelMemory;
import io.benchlake.inference.UnitPlanner;
import io.benchlake.inference.UnitPlanner.PlannedUnit;
import io.benchlake.inference.WorkUnit;
import io.benchlake.model.Checkpoint;
import io.benchlake.model.DType;
import io.benchlake.model.djl.program.ModelSpec;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.Response;
import io.benchlake.request.Response.Status;
import io.benchlake.spark.function.ModelFunctions;
import io.benchlake.spark.function.ModelSession;
import io.benchlake.tokenize.EmbeddingRows;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenIds;
import io.benchlake.tokenize.TokenPair;
import io.benchlake.tokenize.TokenizationPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.SparkEnv;
import org.jspecify.annotations.Nullable;

/** Opens the checkpoint in a folder with the settings of {@code benchlake evaluate}. */
public final class HostedModelProvider implements ModelFunctions.Provider {
    /** Every name is taken for a folder. */
    @Override
    public boolean knows(String model) {
        return true;
    }

    @Override
    public ModelFunctions open(String model, String dtype) {
        Checkpoint checkpoint = CheckpointReader.read(Path.of(model));
        DType computed = DType.chosen(dtype, checkpoint.storedDtype(), ModelSession.DTYPE);
        BatchPolicy policy = BatchPolicy.auto(
                ModelMemory.of(checkpoint, computed),
                DeviceSettings.of(SparkEnv.get().conf()));
        return HostedModel.of(ModelSpec.of(checkpoint, computed, policy));
    }

    /**
     * A checkpoint that SQL functions use on the device of the calling task. The units of one call share nothing with
     * those of other calls, so a response depends on its own arguments alone.
     */
    private static final class HostedModel implements ModelFunctions {
        private final ModelSpec spec;
        private final RequestTokenizer tokenizer;

        private HostedModel(ModelSpec spec, RequestTokenizer tokenizer) {
            this.spec = spec;
            this.tokenizer = tokenizer;
        }

        /** Reads the tokenizer; weights are loaded when a device is first used. */
        static HostedModel of(ModelSpec spec) {
            Checkpoint checkpoint = spec.checkpoint();
            var tokenizer = TokenizerHost.shared(checkpoint.tokenizer());
            var policy = TokenizationPolicy.defaults(tokenizer, checkpoint.maxLength());
            return new HostedModel(spec, new RequestTokenizer(tokenizer, policy));
        }

        @Override
        public List<Response> loglikelihood(String context, List<String> continuations) {
            List<TokenPair> pairs = continuations.stream()
                    .map(continuation -> tokenizer.encodePair(context, continuation))
                    .toList();
            List<LoglikelihoodItem> items = pairs.stream()
                    .filter(pair -> unanswerable(pair).isEmpty())
                    .map(pair -> new LoglikelihoodItem(
                            known(pair.tokens()), pair.continuation().length()))
                    .toList();
            Iterator<Response> computed =
                    (items.isEmpty() ? List.<Response>of() : use(model -> responses(model, items))).iterator();
            return pairs.stream()
                    .map(pair -> unanswerable(pair).orElseGet(computed::next))
                    .toList();
        }

        @Override
        public Response generateUntil(String prompt, GenerationParameters parameters) {
            GenerationParameters ofModel = GenerationSettings.of(
                            "generate_until", Map.of(), spec.checkpoint().generation())
                    .parameters(parameters.until(), parameters.maxTokens(), 0, 0);
            var item = new GenerationItem(known(tokenizer.encodePrompt(prompt, ofModel.reservedTokens())), ofModel);
            var unit = new WorkUnit.Generations(List.of(item));
            return use(model -> model.generate(unit)).get(0).response();
        }

        private TokenIds known(TokenIds tokens) {
            new EmbeddingRows(spec.checkpoint().config().vocabularySize()).require(tokens, "the model");
            return tokens;
        }

        private <T> T use(Function<LanguageModel, T> work) {
            return DeviceLoss.endsExecutor(() -> new DeviceModel(spec, null, null).use(work));
        }

        /** In the order of the items, whatever the order in which units take them. */
        private List<Response> responses(LanguageModel model, List<LoglikelihoodItem> items) {
            List<@Nullable Response> responses = new ArrayList<>(Collections.nCopies(items.size(), null));
            for (PlannedUnit planned : new UnitPlanner(spec.batchPolicy()).loglikelihoods(items)) {
                List<Integer> positions = planned.positions();
                List<ItemLoglikelihood> computed = model.loglikelihoods(new WorkUnit.Loglikelihoods(
                        positions.stream().map(items::get).toList()));
                for (int i = 0; i < computed.size(); i++) {
                    responses.set(positions.get(i), ItemLoglikelihood.response(List.of(computed.get(i))));
                }
            }
            return responses.stream().map(Objects::requireNonNull).toList();
        }

        private static Optional<Response> unanswerable(TokenPair pair) {
            if (pair.hasEmptyContinuation()) {
                return Optional.of(new Response.Unanswered(Status.EMPTY_CONTINUATION));
            }
            return pair.isTooLong() ? Optional.of(new Response.Unanswered(Status.TOO_LONG)) : Optional.empty();
        }
    }
}
