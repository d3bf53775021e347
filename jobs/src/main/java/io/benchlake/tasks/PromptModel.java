package io.benchlake.tasks;

import io.benchlake.generation.GenerationConfig;
import io.benchlake.model.djl.tokenizer.TokenizerLoader;
import io.benchlake.model.format.CheckpointReader;
import io.benchlake.model.remote.ModelCache;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.report.TokenText;
import io.benchlake.run.model.ModelLocation;
import io.benchlake.spark.RemoteModel;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenizationPolicy;
import io.benchlake.tokenize.Tokenizer;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * What prompts need of a checkpoint, whose weights need not be there.
 *
 * @param maxLength most tokens that go into the model at once
 * @param generation how it wants tokens to be chosen
 */
public record PromptModel(TokenizerFiles tokenizer, int maxLength, GenerationConfig generation) {
    /** @throws io.benchlake.error.UserError if the folder has no tokenizer that can be read */
    public static PromptModel read(String location) {
        ModelCache cache = RemoteModel.cache(new SparkConf());
        return ModelLocation.describe(
                location, SparkHadoopUtil.get().newConfiguration(new SparkConf()), cache, PromptModel::in);
    }

    private static PromptModel in(Path folder) {
        return new PromptModel(
                CheckpointReader.readTokenizer(folder),
                CheckpointReader.readMaxLength(folder),
                CheckpointReader.readGeneration(folder));
    }

    /** Writes prompts as a run with the model's defaults feeds them. */
    public TokenText tokenText() {
        Tokenizer loaded = TokenizerLoader.load(tokenizer);
        TokenizationPolicy policy = TokenizationPolicy.defaults(loaded, maxLength);
        return new TokenText(loaded, new RequestTokenizer(loaded, policy));
    }
}
