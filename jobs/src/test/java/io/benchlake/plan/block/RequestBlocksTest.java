package io.benchlake.plan.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.EmbeddedDemo;
import io.benchlake.SharedFixtures;
import io.benchlake.inference.GenerationItem;
import io.benchlake.inference.LoglikelihoodItem;
import io.benchlake.plan.PlannedRequest;
import io.benchlake.plan.PlannedRequest.Input;
import io.benchlake.plan.RequestKind;
import io.benchlake.request.Response;
import io.benchlake.tokenize.TokenIds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBlocksTest {
    private static final List<PlannedRequest> ODD = List.of(
            request(
                    RequestKind.LOGLIKELIHOOD_ROLLING,
                    new Input.Continuations(List.of(item(1, 5, 6, 7), item(3, 5, 6, 7, 8, 9), item(1, 0, 300_000)))),
            request(RequestKind.LOGLIKELIHOOD, new Input.Continuations(List.of(item(1, 0, Integer.MAX_VALUE)))),
            request(RequestKind.LOGLIKELIHOOD, new Input.Continuations(List.of())),
            request(RequestKind.LOGLIKELIHOOD, new Input.Unanswerable(Response.Status.TOO_LONG)),
            prompt(TokenIds.EMPTY, 0),
            prompt(TokenIds.of(1, 2, 3), 1),
            prompt(TokenIds.of(1, 2, 3), 0),
            prompt(TokenIds.of(1, 2), 1));

    @ParameterizedTest
    @ValueSource(strings = {"demo_choice", "demo_sums", "demo_stories"})
    void requestsOfTheDemoComeBack(String task) throws IOException {
        assertComeBack(PlannedDocs.of(task, EmbeddedDemo.data(), 40).requests());
    }

    @Test
    void requestsOfBenchmarksComeBack() throws IOException {
        Path data = SharedFixtures.require("data/hf");
        for (String task : List.of("hellaswag", "wikitext", "gsm8k", "mmlu_high_school_us_history")) {
            assertComeBack(PlannedDocs.of(task, data, 20).requests());
        }
    }

    @Test
    void oddRequestsComeBack() throws IOException {
        assertComeBack(ODD);
        assertComeBack(List.of());
    }

    @Test
    void parametersThatRepeatAreOneObject() throws IOException {
        List<PlannedRequest> back = RequestBlocks.decode(RequestBlocks.encode(ODD));

        assertThat(((Input.Prompt) back.get(5).input()).item().parameters())
                .isSameAs(((Input.Prompt) back.get(7).input()).item().parameters());
    }

    @Test
    void manyRequestsAreReadAsTheyAreAskedFor() throws IOException {
        List<PlannedRequest> many = many(20_000);
        RequestBlockWriter writer = new RequestBlockWriter();
        many.forEach(writer::add);
        byte[] block = writer.finish();

        assertThat(block).hasSizeGreaterThan(BlockKind.REQUESTS.chunkBytes());
        assertThat(block).isEqualTo(RequestBlocks.encode(many));
        Iterator<PlannedRequest> side = RequestBlocks.iterate(block);
        Iterator<PlannedRequest> bySide = RequestBlocks.iterate(block);
        for (PlannedRequest request : many) {
            assertThat(side.next()).isEqualTo(request);
            assertThat(bySide.next()).isEqualTo(request);
        }
        assertThat(side.hasNext()).isFalse();
        assertThatThrownBy(side::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(null);
    }

    @Test
    void sharedTokensAreWrittenOnce() {
        BlockOutput out = new BlockOutput();
        RequestOutput requests = new RequestOutput(out);
        requests.write(request(RequestKind.LOGLIKELIHOOD, continuation(1)));
        int first = out.size();
        requests.write(request(RequestKind.LOGLIKELIHOOD, continuation(2)));

        assertThat(first).isGreaterThan(200);
        assertThat(out.size() - first).isLessThan(60);
    }

    @Test
    void damagedBlocksAreRefused() {
        byte[] block = RequestBlocks.encode(ODD);

        DamagedBytes.assertRefused(block, RequestBlocks::decode);
        DamagedBytes.assertRefused(block, RequestBlocks::iterate);
    }

    @Test
    void whatOnlyAFaultyWriterCanHaveWrittenIsNoOtherFault() {
        BlockOutput records = new BlockOutput();
        RequestOutput requests = new RequestOutput(records);
        ODD.forEach(requests::write);

        DamagedBytes.assertNoOtherFault(
                records.take(),
                changed -> RequestBlocks.decode(SealedBlock.of(BlockKind.REQUESTS, changed, ODD.size())));
    }

    @Test
    void aLengthThatIsNotThatOfTheChunkIsRefused() {
        BlockOutput chunk = new BlockOutput();
        chunk.bytes(BlockKind.REQUESTS.head());
        chunk.count(1);
        chunk.count(Integer.MAX_VALUE);
        chunk.count(3);
        chunk.bytes(new byte[] {1, 2, 3});
        chunk.count(0);
        byte[] damaged = SealedBlock.checked(chunk.take());

        assertThatThrownBy(() -> RequestBlocks.decode(damaged))
                .isInstanceOf(IOException.class)
                .hasMessage("The block is damaged: a chunk has another length, at byte 10 of 11");
    }

    private static void assertComeBack(List<PlannedRequest> requests) throws IOException {
        assertThat(RequestBlocks.decode(RequestBlocks.encode(requests))).isEqualTo(requests);
    }

    /** Four continuations of each context. */
    private static List<PlannedRequest> many(int count) {
        Random random = new Random(5);
        byte[] hash = new byte[32];
        int[] context = {};
        Stream.Builder<PlannedRequest> requests = Stream.builder();
        for (int i = 0; i < count; i++) {
            context = i % 4 == 0 ? random.ints(40, 0, 128_000).toArray() : context;
            random.nextBytes(hash);
            int[] tokens = IntStream.concat(Arrays.stream(context), random.ints(4, 0, 128_000))
                    .toArray();
            requests.add(new PlannedRequest(
                    HexFormat.of().formatHex(hash),
                    RequestKind.LOGLIKELIHOOD,
                    40,
                    0,
                    4,
                    new Input.Continuations(List.of(item(4, tokens)))));
        }
        return requests.build().toList();
    }

    /** Of 200 zeros and a token. */
    private static Input continuation(int token) {
        int[] tokens = new int[201];
        tokens[200] = token;
        return new Input.Continuations(List.of(item(1, tokens)));
    }

    private static PlannedRequest prompt(TokenIds tokens, int repeat) {
        return request(
                RequestKind.GENERATE_UNTIL,
                new Input.Prompt(new GenerationItem(tokens, SampledParameters.ofRepeat(repeat))));
    }

    private static PlannedRequest request(RequestKind kind, Input input) {
        return new PlannedRequest("00ff".repeat(16), kind, 3, Integer.MAX_VALUE, 0, input);
    }

    private static LoglikelihoodItem item(int continuation, int... tokens) {
        return new LoglikelihoodItem(TokenIds.of(tokens), continuation);
    }
}
