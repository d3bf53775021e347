package io.benchlake.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.benchlake.request.GenerationParameters;
import io.benchlake.request.GenerationParameters.Sampling;
import io.benchlake.tokenize.TokenIds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedUnitTest {
    private static final TokenIds EXAMPLES =
            TokenIds.of(IntStream.range(0, 1_000).toArray());

    @Test
    void aUnitArrivesAsItWasSent() throws IOException, ClassNotFoundException {
        WorkUnit scores = new WorkUnit.Loglikelihoods(
                List.of(item(2, 5, 6), item(1, 5, 6), item(1, 5, 7), new LoglikelihoodItem(TokenIds.of(9, 8), 1)));
        assertThat(received(sent(scores))).isEqualTo(scores);

        WorkUnit texts = new WorkUnit.Generations(List.of(text(0, 5), text(1, 5), text(0, 6, 7)));
        assertThat(received(sent(texts))).isEqualTo(texts);
    }

    @Test
    void aSharedPrefixTravelsOnce() throws IOException {
        int alone = sent(questionsAfter(TokenIds.of(0))).length;
        int behindExamples = sent(questionsAfter(EXAMPLES)).length;
        assertThat(behindExamples - alone).isLessThan(2 * Integer.BYTES * EXAMPLES.length());
    }

    private static WorkUnit questionsAfter(TokenIds prefix) {
        return new WorkUnit.Loglikelihoods(IntStream.range(0, 100)
                .mapToObj(i -> new LoglikelihoodItem(prefix.concat(TokenIds.of(i)), 1))
                .toList());
    }

    private static LoglikelihoodItem item(int continuationLength, int... own) {
        return new LoglikelihoodItem(EXAMPLES.concat(TokenIds.of(own)), continuationLength);
    }

    private static GenerationItem text(int repeat, int... own) {
        return new GenerationItem(
                EXAMPLES.concat(TokenIds.of(own)),
                new GenerationParameters(List.of("\n"), 8, Sampling.drawn(3, repeat)));
    }

    private static byte[] sent(WorkUnit unit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(unit);
        }
        return bytes.toByteArray();
    }

    private static Object received(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
