package io.benchlake.plan.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.benchlake.plan.DocFindings;
import io.benchlake.plan.DocFindings.MissingGold;
import io.benchlake.plan.TaskSummary;
import io.benchlake.plan.TaskSummary.DocBlock;
import io.benchlake.plan.TaskSummary.FilePart;
import io.benchlake.plan.TaskSummary.SplitFingerprint;
import io.benchlake.plan.TaskSummary.UnitBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskSummaryJsonTest {
    private static final TaskSummary SUMMARY = new TaskSummary(
            10_042,
            512,
            Long.MAX_VALUE,
            List.of(
                    new SplitFingerprint("validation", "ab".repeat(32), 10_042),
                    new SplitFingerprint("tr\u00e4in \ude00", "", 0)),
            new DocFindings(
                    512, 7, List.of(1, 2, 3, 4, 5), new MissingGold(1, "\ude00", 4), List.of(-100, 0, 1), 2_048, 3, 17),
            List.of(new DocBlock(new FilePart("docs-0", 0, 70_000), 0, 512)),
            List.of(
                    new UnitBlock(new FilePart("units-0", 0, 12), 100, 20_000, false),
                    new UnitBlock(new FilePart("units-0", 5_000_000_000L, 8), 1, 0, true)),
            List.of(new FilePart("keys-0", 0, 1_616)));

    private static final TaskSummary EMPTY =
            new TaskSummary(0, 0, 0, List.of(), DocFindings.NONE, List.of(), List.of(), List.of());

    @Test
    void summariesComeBack() throws IOException {
        for (TaskSummary summary : List.of(SUMMARY, EMPTY)) {
            assertThat(TaskSummaryJson.read(TaskSummaryJson.write(summary))).isEqualTo(summary);
        }
    }

    @Test
    void blocksAreArraysInOneLineOfAscii() {
        assertThat(TaskSummaryJson.write(SUMMARY))
                .startsWith("{\"format\":1,\"sha256\":\"")
                .contains("\"unitBlocks\":[[[\"units-0\",0,12],100,20000,false],[[\"units-0\",5000000000,8],1,0,true]]")
                .matches("\\p{ASCII}*")
                .doesNotContain("\n");
    }

    @Test
    void manyBlocksTakeLittle() throws IOException {
        TaskSummary many = new TaskSummary(
                1,
                1,
                1,
                List.of(),
                DocFindings.NONE,
                List.of(),
                IntStream.range(0, 20_000)
                        .mapToObj(i -> new UnitBlock(
                                new FilePart("units-00" + i / 1000, 30_000L * i, 30_000), 64, 9_000, false))
                        .toList(),
                List.of());
        String json = TaskSummaryJson.write(many);

        assertThat(json.length()).isLessThan(50 * 20_000);
        assertThat(TaskSummaryJson.read(json)).isEqualTo(many);
    }

    @Test
    void anotherFormatIsNamed() {
        assertThatThrownBy(() -> TaskSummaryJson.read("{\"format\":2,\"blocks\":{}}"))
                .isInstanceOf(IOException.class)
                .hasMessage("The summary of a plan has format 2; this version of Benchlake reads 1");
    }

    @Test
    void whatIsNoSummaryIsRefused() {
        for (String json :
                List.of("", " ", "null", "[]", "1", "{}", "{\"format\":1}", "{\"format\":1,\"summary\":{}}")) {
            assertThatThrownBy(() -> TaskSummaryJson.read(json))
                    .as(json)
                    .isInstanceOf(IOException.class)
                    .message()
                    .isNotBlank();
        }
    }

    @Test
    void damagedSummariesAreRefused() {
        byte[] json = TaskSummaryJson.write(SUMMARY).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < json.length; i++) {
            byte[] flipped = json.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            assertRefused(flipped, json.length);
            assertRefused(json, i);
        }
    }

    private static void assertRefused(byte[] bytes, int length) {
        String json = new String(bytes, 0, length, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TaskSummaryJson.read(json))
                .as(json)
                .isInstanceOf(IOException.class)
                .message()
                .isNotBlank();
    }
}
