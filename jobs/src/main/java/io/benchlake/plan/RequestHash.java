package io.benchlake.plan;

import io.benchlake.model.djl.program.EngineIdentity;
import io.benchlake.request.GenerationParameters;
import io.benchlake.request.LogitsProcessor;
import io.benchlake.tokenize.TokenIds;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Hashes what identifies a request: kind, tokens, and for generation its parameters. Equal hashes mean equal responses.
 */
public final class RequestHash {
    private final MessageDigest digest;

    private RequestHash(RequestKind kind) {
        this.digest = DigestUtils.getSha256Digest();
        text(kind.key());
    }

    public static RequestHash of(RequestKind kind) {
        return new RequestHash(kind);
    }

    RequestHash tokens(TokenIds ids) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * (ids.length() + 1)).putInt(ids.length());
        bytes.asIntBuffer().put(ids.toArray());
        digest.update(bytes.array());
        return this;
    }

    public RequestHash parameters(GenerationParameters parameters) {
        number(parameters.until().size());
        parameters.until().forEach(this::text);
        number(parameters.maxTokens());
        if (parameters.eosTokenIds() != null) {
            text("eos_token_id");
            ids(parameters.eosTokenIds());
        }
        if (!parameters.isPlainGreedy()) {
            text(EngineIdentity.processors());
            parameters.processors().forEach(this::processor);
        }
        if (!parameters.sampling().isGreedy()) {
            number(parameters.sampling().seed());
            number(parameters.sampling().repeat());
        }
        return this;
    }

    private void processor(LogitsProcessor processor) {
        text(processor.kind().key());
        number(processor.numbers().size());
        processor.numbers().forEach(number -> number(Double.doubleToLongBits(number)));
        number(processor.sequences().size());
        processor.sequences().forEach(this::ids);
    }

    private void ids(List<Integer> ids) {
        number(ids.size());
        ids.forEach(this::number);
    }

    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    static String ofText(String text) {
        return DigestUtils.sha256Hex(text);
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
