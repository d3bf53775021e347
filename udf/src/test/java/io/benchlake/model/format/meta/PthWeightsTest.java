package io.benchlake.model.format.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SharedFixtures;
import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import io.benchlake.model.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PthWeightsTest {
    private static final byte[] SIX_NUMBERS = floats(1, 2, 3, 4, 5, 6);
    private static final long[] TWO_BY_TWO = {2, 2};
    private static final long[] ROW_AFTER_ROW = {2, 1};

    @TempDir
    Path folder;

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private Path file() {
        return folder.resolve("consolidated.00.pth");
    }

    private Path write(byte[] pickle) {
        return new PthFile(pickle).with("data/0", SIX_NUMBERS).write(file());
    }

    private static float[] values(Map<String, StoredTensor> weights, String name) throws IOException {
        StoredTensor tensor = Objects.requireNonNull(weights.get(name), name);
        float[] values = new float[(int) tensor.elements()];
        tensor.rows()
                .read(0, tensor.shape().size() == 1 ? 1 : tensor.shape().get(0).intValue(), values);
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "evil-global       | its pickle names 'os system'. Weights have no use for that",
                "evil-getattr      | its pickle names 'builtins getattr'",
                "evil-inside       | its pickle names 'posix system'",
                "evil-stack-global | its pickle uses the opcode 0x93, which dictionaries of tensors have not",
                "truncated         | it does not end as a zip archive does: it is truncated. Fetch it again.",
                "truncated-pickle  | its pickle ends early. Fetch it again.",
                "deflated          | its entry 'archive/data.pkl' is compressed",
                "short-storage     | 'tok_embeddings.weight' needs elements 0 to 3200 of a storage of 3200, which has 50 bytes",
                "legacy            | it is a bare pickle, as PyTorch before 1.6 wrote it. Save the weights with torch.save"
            })
    void whatIsNoSoundDictionaryOfTensorsIsRefusedAndNothingOfItRuns(String id, String message) {
        Path file = SharedFixtures.require("golden-formats/refuse/" + id + "/consolidated.00.pth");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> PthWeights.read(file))
                .withMessageStartingWith("Cannot read " + file + ": " + message)
                .satisfies(fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.INVALID_INPUT));
        assertThat(Path.of("/tmp/benchlake-pwned")).doesNotExist();
    }

    @Test
    void theControlOfTheRefusedFilesIsRead() {
        Map<String, StoredTensor> weights =
                PthWeights.read(SharedFixtures.require("golden-formats/refuse/ok-small/consolidated.00.pth"));
        assertThat(weights).hasSize(12).containsKey("layers.0.attention.wq.weight");
    }

    @Test
    void sizesAreFoundWhereArchivesBeyondFourGigabytesHaveThemAndTensorsMayShareAStorage() throws IOException {
        byte[] pickle = new PickleBytes()
                .global("collections", "OrderedDict")
                .opcode(')', 'R', '(')
                .text("whole")
                .tensor("0", 6, 0, new long[] {3, 2}, ROW_AFTER_ROW)
                .text("end")
                .tensor("0", 6, 4, new long[] {2}, new long[] {1})
                .opcode('u', '}')
                .text("_metadata")
                .opcode('}', 's', 'b')
                .stop();
        for (PthFile archive : new PthFile[] {new PthFile(pickle), new PthFile(pickle).zip64()}) {
            Path file = archive.with("data/0", SIX_NUMBERS)
                    .with("byteorder", "little".getBytes(StandardCharsets.UTF_8))
                    .write(file());
            Map<String, StoredTensor> weights = PthWeights.read(file);
            assertThat(values(weights, "whole")).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(values(weights, "end")).containsExactly(5, 6);
        }
    }

    @Test
    void aTensorBeyondItsStorageIsRefused() {
        assertBeyond(PickleBytes.of("0", 6, 3, TWO_BY_TWO, ROW_AFTER_ROW), "needs elements 3 to 7 of a storage of 6");
        assertBeyond(PickleBytes.of("0", 6, -1, TWO_BY_TWO, ROW_AFTER_ROW), "needs elements -1 to 3");
        assertBeyond(PickleBytes.of("0", 7, 3, TWO_BY_TWO, ROW_AFTER_ROW), "of a storage of 7, which has 24 bytes");
        assertBeyond(PickleBytes.of("0", Long.MIN_VALUE, 0, TWO_BY_TWO, ROW_AFTER_ROW), "of a storage of -92233");
        assertBeyond(PickleBytes.of("0", 6, Long.MAX_VALUE, TWO_BY_TWO, ROW_AFTER_ROW), "which has 24 bytes");
        assertBeyond(
                PickleBytes.of("0", 6, 0, new long[] {1L << 40, 1L << 40}, new long[] {1L << 40, 1}),
                "has the impossible sizes");
        assertBeyond(PickleBytes.of("0", 6, 0, new long[] {0, 2}, ROW_AFTER_ROW), "has the impossible sizes [0, 2]");
        assertBeyond(PickleBytes.of("0", 6, 0, TWO_BY_TWO, new long[] {1}), "has sizes [2, 2] and strides [1]");
        assertBeyond(PickleBytes.of("1", 6, 0, TWO_BY_TWO, ROW_AFTER_ROW), "the storage of 'w' is missing");
        assertBeyond(
                PickleBytes.of("0", 6, 0, TWO_BY_TWO, new long[] {1, 2}),
                "'w' of sizes [2, 2] lies in its storage with strides [1, 2], not row after row. Save the weights");
    }

    private void assertBeyond(byte[] pickle, String message) {
        assertRefused(write(pickle), message);
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> PthWeights.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot read " + file + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aPickleThatTakesMoreThanItHasIsRefused() {
        assertRefused(write(new PickleBytes().opcode('R').stop()), "takes a value that is not there");
        assertRefused(write(new PickleBytes().opcode('}', '(', 's').stop()), "takes a value that is not there");
        assertRefused(write(new PickleBytes().opcode('u').stop()), "lacks a mark");
        assertRefused(write(new PickleBytes().opcode('h', 3).stop()), "recalls what it never remembered");
        assertRefused(write(new PickleBytes().opcode('}', 'N').stop()), "leaves something over");
        assertRefused(write(new PickleBytes().opcode('}', '.', '.').stop()), "leaves something over");
        assertRefused(write(new PickleBytes().opcode('N').stop()), "it does not hold a dictionary of tensors");
        assertRefused(write(new PickleBytes().opcode('}', 'N', 'N', 's').stop()), "whose keys are not names");
        assertRefused(
                write(new PickleBytes().opcode('}').text("w").opcode('N', 's').stop()), "'w' is no tensor");
        assertRefused(write(new PickleBytes().opcode('X', 255, 255, 255, 255).stop()), "a text of 4294967295 bytes");
        assertRefused(write(new PickleBytes().opcode(0x8a, 9).stop()), "its pickle ends early");
    }

    @Test
    void aPickleThatIsNestedOrGoesOnWithoutEndIsRefused() {
        PickleBytes marks = new PickleBytes();
        PickleBytes steps = new PickleBytes();
        PickleBytes itself = new PickleBytes().opcode('}', 'q', 0, '}', 'q', 1);
        itself.text("again").opcode('h', 1, 's', 'b');
        PickleBytes doubled = new PickleBytes().opcode('}', '}').text("a").opcode(')');
        for (int i = 0; i < 1_000_000; i++) {
            steps.opcode('N');
        }
        for (int i = 0; i < 100; i++) {
            marks.opcode('(');
            doubled.opcode('q', 0, 'h', 0, 0x86);
        }
        assertRefused(write(marks.stop()), "nested more deeply than weights are");
        assertRefused(write(steps.stop()), "more steps than weights need");
        assertRefused(write(itself.stop()), "gives a state to something other than a dictionary");
        assertRefused(write(doubled.opcode('s', 'b').stop()), "gives a state to something other than a dictionary");
    }

    @Test
    void aNameThatIsKnownMayBeCalledInItsOwnWayOnly() {
        assertRefused(
                write(new PickleBytes()
                        .global("collections", "OrderedDict")
                        .opcode('N', 0x85, 'R')
                        .stop()),
                "calls something in a way that dictionaries of tensors do not");
        assertRefused(
                write(new PickleBytes()
                        .global("torch", "FloatStorage")
                        .opcode(')', 'R')
                        .stop()),
                "calls something in a way that dictionaries of tensors do not");
        assertRefused(write(new PickleBytes().opcode('N', 'Q').stop()), "refers to something other than a storage");
        assertRefused(write(new PickleBytes().global("torch", "LongStorage").stop()), "names 'torch LongStorage'");
    }

    @Test
    void anArchiveThatTorchDoesNotWriteIsRefused() throws IOException {
        byte[] pickle = new PickleBytes().opcode('}').stop();
        assertRefused(new PthFile(pickle).method(8).write(file()), "is compressed");
        assertRefused(new PthFile(pickle).flags(1).write(file()), "is encrypted");
        assertRefused(
                new PthFile(pickle).named("model/other.pk").write(file()), "its directory and what stands before");
        assertRefused(new PthFile(pickle).with("constants.pkl", pickle).write(file()), "it is a TorchScript program");
        assertRefused(
                new PthFile(pickle)
                        .with("byteorder", "big".getBytes(StandardCharsets.UTF_8))
                        .write(file()),
                "its byte order is 'big'");
        Files.writeString(file(), "<!DOCTYPE html><p>Log in");
        assertRefused(file(), "is a web page");
    }
}
