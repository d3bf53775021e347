package io.benchlake.model.djl.tokenizer;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.model.djl.engine.DjlSettings;
import io.benchlake.model.format.gguf.GgufTokenizer;
import io.benchlake.model.tokenizer.BytePairModel;
import io.benchlake.model.tokenizer.LineBreakRule;
import io.benchlake.model.tokenizer.TiktokenRanks;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerJsonWriter;
import io.benchlake.tokenize.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Loads a checkpoint's tokenizer into Hugging Face's tokenizers, which DJL hosts; nothing is fetched. */
public final class TokenizerLoader {
    private static final Map<String, String> WHOLE_TEXTS = Map.of("truncation", "false", "padding", "false");
    private static final String RANK_FILE_SUFFIX = ".model";

    private TokenizerLoader() {}

    /** A tokenizer that decodes all spaces it was given. */
    public static Tokenizer load(TokenizerFiles files) {
        return load(files, false);
    }

    /**
     * Loads a tokenizer.
     *
     * @param cleanUpSpaces whether decoding drops spaces before punctuation, as Hugging Face does if
     *     {@code tokenizer_config.json} asks for it; this changes generated programs ({@code x != y} to {@code x!= y})
     */
    public static Tokenizer load(TokenizerFiles files, boolean cleanUpSpaces) {
        requireLibrary();
        try (InputStream json = open(Path.of(files.file()))) {
            return new HuggingFaceTokenizerAdapter(
                    HuggingFaceTokenizer.newInstance(json, WHOLE_TEXTS),
                    files,
                    cleanUpSpaces,
                    () -> cutsAfterLineBreaks(files));
        } catch (IOException | RuntimeException e) {
            if (e instanceof UserError fault) {
                throw fault;
            }
            throw new UserError(
                    ExitCode.INVALID_INPUT,
                    "Cannot load tokenizer " + files.file() + ": " + e.getMessage() + ". Fetch the checkpoint again.",
                    e);
        }
    }

    /** A library that does not load is no fault of the checkpoint. */
    private static void requireLibrary() {
        DjlSettings.stayOffline();
        try {
            LibUtils.checkStatus();
        } catch (EngineException e) {
            throw new UserError(
                    ExitCode.PREFLIGHT,
                    "Cannot load the library of tokenizers: " + DjlSettings.reason(e)
                            + ". DJL unpacks it into the folder that DJL_CACHE_DIR names, else into ~/.djl.ai: see that it can"
                            + " be written to.",
                    e);
        }
    }

    private static boolean cutsAfterLineBreaks(TokenizerFiles files) {
        try (InputStream json = open(Path.of(files.file()))) {
            return LineBreakRule.holdsFor(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        Optional<BytePairModel> model = file.toString().endsWith(RANK_FILE_SUFFIX)
                ? Optional.of(TiktokenRanks.read(file).model())
                : GgufTokenizer.inFile(file);
        return model.isPresent()
                ? new ByteArrayInputStream(
                        TokenizerJsonWriter.write(model.get()).getBytes(StandardCharsets.UTF_8))
                : Files.newInputStream(file);
    }
}
