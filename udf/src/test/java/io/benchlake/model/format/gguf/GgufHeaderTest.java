package io.benchlake.model.format.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.error.ExitCode;
import io.benchlake.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufHeaderTest {
    @TempDir
    private Path folder;

    @Test
    void everyTypeOfValueIsRead() throws IOException {
        GgufBytes bytes = GgufBytes.start(2, 1, 5)
                .text("a")
                .int32(4)
                .int32(-1)
                .text("b")
                .int32(6)
                .int32(Float.floatToIntBits(1e-5f))
                .text("c")
                .int32(9)
                .int32(8)
                .int64(2)
                .text("x")
                .text("")
                .text("d")
                .int32(7)
                .raw("\1")
                .text("general.alignment")
                .int32(4)
                .int32(8)
                .tensor("t", 0, 0, 2, 3);
        GgufHeader header = GgufHeader.read(bytes.zeros(4 + 24).write(folder.resolve("a.gguf")));
        assertThat(header.metadata().values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("a", 0xFFFFFFFFL, "b", 1e-5, "c", List.of("x", ""), "d", true, "general.alignment", 8L));
        GgufTensor tensor = Objects.requireNonNull(header.tensors().get("t"));
        assertThat(tensor.shape()).containsExactly(3L, 2L);
        assertThat(tensor.offset()).isEqualTo(192);
    }

    @Test
    void aFileThatClaimsTooMuchIsRefused() throws IOException {
        assertRefused(GgufBytes.start(3, -1, 0), "the number of tensors is 18446744073709551615");
        assertRefused(GgufBytes.start(3, 0, 1L << 40), "the number of metadata keys is 1099511627776");
        assertRefused(GgufBytes.start(3, 0, 1).int64(1L << 33), "the length of a metadata key is 8589934592");
        assertRefused(GgufBytes.start(3, 0, 1).int64(60_000), "it is truncated");
        assertRefused(GgufBytes.start(3, 0, 1).text("a").int32(9).int32(8).int64(1 << 23), "it is truncated");
        assertRefused(GgufBytes.start(3, 0, 1).text("a").int32(9).int32(10).int64(1L << 60), "the length of 'a'");
        assertRefused(GgufBytes.start(3, 0, 1).text("a").int32(9).int32(9).int64(1), "a list of lists");
        assertRefused(GgufBytes.start(3, 0, 1).text("a").int32(13), "unknown type 13");
        assertRefused(
                GgufBytes.start(3, 0, 2)
                        .text("a")
                        .int32(7)
                        .raw("\1")
                        .text("a")
                        .int32(7)
                        .raw("\1"),
                "'a' twice");
        assertRefused(GgufBytes.start(3, 0, 1).text("\u00ff").int32(7).raw("\1"), "not UTF-8");
        assertRefused(
                GgufBytes.start(3, 0, 1).text("general.alignment").int32(4).int32(24), "'general.alignment' is 24");
    }

    @Test
    void tensorsThatDoNotLieAsTheyShouldAreRefused() throws IOException {
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 0, 0, 1L << 32, 1L << 32), "overflows");
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 0, 0, 1L << 50), "truncated");
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 0, 0, -1), "has the shape [-1]");
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 0, 0), "has 0 dimensions");
        assertRefused(GgufBytes.start(3, 1, 0).text("t").int32(1 << 30), "has 1073741824 dimensions");
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 12, 0, 255), "blocks of 256 (Q4_K) do not fill");
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 5, 0, 32), "unknown type 5");
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 0, 4, 8).zeros(64), "starts at byte 4");
        assertRefused(
                GgufBytes.start(3, 2, 0)
                        .tensor("t", 0, 0, 8)
                        .tensor("u", 0, 0, 8)
                        .zeros(99),
                "byte 32 is expected");
        assertRefused(
                GgufBytes.start(3, 2, 0)
                        .tensor("t", 0, 0, 8)
                        .tensor("t", 0, 32, 8)
                        .zeros(99),
                "'t' twice");
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 0, 0, 8).zeros(30), "it is truncated");
        assertRefused(GgufBytes.start(3, 1, 0).tensor("t", 0, 0, 8).zeros(300), "data follows the last tensor");
    }

    @Test
    void otherFilesAreCalledWhatTheyAre() throws IOException {
        assertRefused(GgufBytes.start(1, 0, 0), "GGUF version 1");
        assertRefused(GgufBytes.start(0x03000000, 0, 0), "big-endian");
        assertRefused(new GgufBytes().raw("ggml").zeros(60), "no GGUF file");
        assertRefused(new GgufBytes().raw("version https://git-lfs.github.com/spec/v1\n"), "Git LFS pointer");
        assertRefused(new GgufBytes().raw("GGUF"), "it is truncated");
    }

    @Test
    void whereverAFileIsCutItIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(RecordedModel.FILE);
        for (int length = 0; length < whole.length; length += length < 2_000 ? 1 : 997) {
            Path cut = Files.write(folder.resolve("cut.gguf"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> GgufHeader.read(cut))
                    .as("%s bytes", length)
                    .isInstanceOf(UserError.class);
        }
    }

    private void assertRefused(GgufBytes bytes, String told) throws IOException {
        Path file = bytes.write(folder.resolve("bad.gguf"));
        assertThatThrownBy(() -> GgufHeader.read(file))
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INVALID_INPUT))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(told);
    }
}
