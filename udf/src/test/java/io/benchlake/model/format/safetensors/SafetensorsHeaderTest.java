package io.benchlake.model.format.safetensors;

import static io.benchlake.model.format.safetensors.SafetensorsFiles.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.SharedFixtures;
import io.benchlake.error.UserError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsHeaderTest {
    private static final List<SafetensorsDType> WHOLE_BYTES = Arrays.stream(SafetensorsDType.values())
            .filter(dtype -> dtype.bits() % 8 == 0)
            .toList();

    @TempDir
    Path folder;

    @Test
    void readsAModelThatPythonWrote() {
        SafetensorsHeader header =
                SafetensorsHeader.read(SharedFixtures.require("models/tiny-llama/model.safetensors"));
        SafetensorsHeader.Entry embedding =
                Objects.requireNonNull(header.tensors().get("model.embed_tokens.weight"));
        assertThat(embedding.shape()).containsExactly(4112L, 256L);
        assertThat(embedding.dtype()).isEqualTo(SafetensorsDType.BF16);
    }

    @Test
    void anySoundFileIsReadAsItWasWritten() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            SafetensorsDType dtype = WHOLE_BYTES.get(random.nextInt(WHOLE_BYTES.size()));
            Map<String, List<Long>> shapes = randomShapes(random);
            SafetensorsHeader header =
                    SafetensorsHeader.read(SafetensorsFiles.write(folder.resolve("sound.safetensors"), shapes, dtype));
            assertThat(header.tensors().keySet()).isEqualTo(shapes.keySet());
            assertThat(header.tensors().values()).allSatisfy(entry -> {
                assertThat(entry.shape()).isEqualTo(shapes.get(entry.name()));
                assertThat(entry.dtype()).isEqualTo(dtype);
            });
        }
    }

    private static Map<String, List<Long>> randomShapes(Random random) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        for (int i = 0; i < random.nextInt(6); i++) {
            shapes.put(
                    "t" + i,
                    IntStream.range(0, random.nextInt(4))
                            .mapToObj(d -> (long) random.nextInt(4))
                            .toList());
        }
        return shapes;
    }

    @Test
    void anyCutOffEndIsRefused() throws Exception {
        Path whole =
                SafetensorsFiles.write(folder.resolve("whole"), Map.of("a", List.of(3L, 2L)), SafetensorsDType.F16);
        byte[] content = Files.readAllBytes(whole);
        for (int length = 0; length < content.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(content, length));
            assertRefused(cut, length == 0 ? "is empty" : "found " + length);
        }
    }

    @Test
    void aTruncatedFileSaysHowMuchIsMissing() {
        assertRefused(header(tensor("a", "F32", "[1000]", 0, 4000), 1234), "expected 4068 bytes, found 1302");
    }

    @Test
    void bytesAfterTheLastTensorAreRefused() {
        assertRefused(header(tensor("a", "F32", "[1]", 0, 4), 5), "data follows the last tensor");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, claims 18446744073709551615 bytes",
        "-9223372036854775808, claims 9223372036854775808 bytes",
        "9223372036854775807, claims 9223372036854775807 bytes",
        "100000001, claims 100000001 bytes",
        "100000000, 'expected at least 100000008 bytes, found 10'",
        "3, 'expected at least 11 bytes, found 10'",
        "0, does not start with"
    })
    void aHeaderLengthThatCannotBeIsRefused(long length, String fault) {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        assertRefused(SafetensorsFiles.writeRaw(folder.resolve("f"), length, json, 0), fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " {}", "[]", "{", "{}{}", "{} x", "{\"a\"}", "{'a':1}", "{}}", "\ufeff{}"})
    void aHeaderThatIsNotOneJsonObjectIsRefused(String json) {
        assertRefused(SafetensorsFiles.write(folder.resolve("f"), json, 0), "header");
    }

    @Test
    void aHeaderThatIsNotUtf8IsRefused() {
        byte[] json = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertRefused(SafetensorsFiles.writeRaw(folder.resolve("f"), json.length, json, 0), "not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\":1",
                "\"a\":null",
                "\"a\":{}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[1]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}",
                "\"a\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775808],\"data_offsets\":[0,4]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[2305843009213693952],\"data_offsets\":[0,0]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}",
                "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}",
                "\"a\":{\"dtype\":\"F4\",\"shape\":[1],\"data_offsets\":[0,1]}",
                "\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}"
            })
    void aTensorThatMakesNoSenseIsRefusedByName(String entry) {
        assertRefused(header(entry, 4), "'a'");
    }

    @Test
    void metadataOtherThanTextsIsRefused() {
        assertRefused(header("\"__metadata__\":{\"format\":1}", 0), "__metadata__");
        assertRefused(header("\"__metadata__\":{\"format\":{}}", 0), "__metadata__");
    }

    @Test
    void duplicateKeysAreRefused() {
        String one = tensor("a", "F32", "[1]", 0, 4);
        assertRefused(header(one + "," + one, 4), "Duplicate field 'a'");
        assertRefused(header("\"a\":{\"dtype\":\"F32\",\"dtype\":\"F16\"}", 4), "Duplicate field 'dtype'");
    }

    @Test
    void overlapsAndHolesAreRefused() {
        String first = tensor("a", "F32", "[2]", 0, 8);
        assertRefused(header(first + "," + tensor("b", "F32", "[2]", 4, 12), 12), "'b' starts at byte 4");
        assertRefused(header(first + "," + tensor("b", "F32", "[2]", 0, 8), 8), "'b' starts at byte 0");
        assertRefused(header(first + "," + tensor("b", "F32", "[2]", 12, 20), 20), "a hole");
        assertRefused(header(tensor("a", "F32", "[2]", 4, 12), 12), "a hole");
    }

    @Test
    void tensorsWithoutElementsAndScalarsAreFine() {
        String entries = tensor("none", "F32", "[0, 5]", 0, 0) + "," + tensor("one", "BF16", "[]", 0, 2) + ","
                + tensor("last", "I64", "[0]", 2, 2);
        assertThat(SafetensorsHeader.read(header(entries, 2)).tensors()).hasSize(3);
    }

    @Test
    void tooManyTensorsAreRefused() {
        StringBuilder entries = new StringBuilder(tensor("t", "U8", "[0]", 0, 0));
        for (int i = 0; i < SafetensorsHeaderParser.MAX_TENSORS; i++) {
            entries.append(',').append(tensor("t" + i, "U8", "[0]", 0, 0));
        }
        assertRefused(header(entries.toString(), 0), "more than 200000 tensors");
    }

    @Test
    void changedBytesAreRefusedOrReadButNeverFailOtherwise() throws Exception {
        Path file = SafetensorsFiles.write(
                folder.resolve("f"), Map.of("a", List.of(3L, 2L), "b", List.of(4L)), SafetensorsDType.F16);
        byte[] sound = Files.readAllBytes(file);
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            ByteBuffer changed = ByteBuffer.wrap(sound.clone());
            changed.put(random.nextInt(sound.length - 20), (byte) random.nextInt(256));
            Files.write(file, changed.array());
            try {
                SafetensorsHeader.read(file);
            } catch (UserError e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private Path header(String entries, int dataBytes) {
        return SafetensorsFiles.write(folder.resolve("f"), "{" + entries + "}", dataBytes);
    }

    private static void assertRefused(Path file, String fault) {
        assertThatThrownBy(() -> SafetensorsHeader.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Cannot read " + file + ": ")
                .hasMessageContaining(fault);
    }
}
