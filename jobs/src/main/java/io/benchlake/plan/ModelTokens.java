package io.benchlake.plan;

import io.benchlake.error.FileFault;
import io.benchlake.error.UserError;
import io.benchlake.model.djl.tokenizer.TokenizerHost;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.taskdef.TaskDef;
import io.benchlake.tokenize.EmbeddingRows;
import io.benchlake.tokenize.RequestTokenizer;
import io.benchlake.tokenize.TokenizationPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * How a model takes text: its tokenizer, which each JVM loads once, and what the run fixes about it.
 *
 * @param contentHash of the tokenizer's files
 * @param embeddingRows ids that the model has an embedding for
 */
public record ModelTokens(TokenizerFiles tokenizer, String contentHash, TokenizationPolicy policy, int embeddingRows)
        implements Serializable {
    /** @throws UserError if the tokenizer cannot be read */
    public static ModelTokens of(TokenizerFiles tokenizer, TokenizationPolicy policy, int embeddingRows) {
        return new ModelTokens(tokenizer, contentHash(tokenizer), policy, embeddingRows);
    }

    /** Where the files lie does not count, and chat templates count on their own. */
    private static String contentHash(TokenizerFiles tokenizer) {
        try (InputStream in = Files.newInputStream(Path.of(tokenizer.file()))) {
            String settings = List.of(
                            tokenizer.vocabularySize(),
                            String.valueOf(tokenizer.bos()),
                            String.valueOf(tokenizer.eos()),
                            String.valueOf(tokenizer.addBosToken()),
                            tokenizer.cleanUpTokenizationSpaces())
                    .toString();
            return DigestUtils.sha256Hex(DigestUtils.sha256Hex(in) + settings);
        } catch (IOException fault) {
            throw UserError.invalidInput(
                    "Cannot read tokenizer " + tokenizer.file() + ": " + FileFault.reason(fault) + ".");
        }
    }

    /** Plans the requests of a task's docs. */
    public RequestPlanner planner(TaskDef task) {
        RequestTokenizer requests = new RequestTokenizer(TokenizerHost.shared(tokenizer), policy);
        return new RequestPlanner(
                task, new RequestEncoder(requests, policy.maxLength()), new EmbeddingRows(embeddingRows));
    }

    /** The same tokens, whose tokenizer's file lies in another local folder. */
    public ModelTokens in(Path folder) {
        return new ModelTokens(tokenizer.in(folder), contentHash, policy, embeddingRows);
    }

    Map<String, @Nullable Object> identity() {
        Map<String, @Nullable Object> identity = new LinkedHashMap<>();
        identity.put("tokenizer", contentHash);
        identity.put("max_length", policy.maxLength());
        identity.put("add_bos_token", policy.addBosToken());
        identity.put("prefix_token_id", policy.prefixTokenId());
        identity.put("embedding_rows", embeddingRows);
        return identity;
    }
}
