package io.benchlake.gate;

import io.benchlake.gate.ComparedScore.Evidence;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.GateVerdictsTable;
import io.benchlake.lake.table.ResultsTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Keeps what a gate said in {@code gate_verdicts}. */
record VerdictRows(Lake lake) {
    /** One commit; a decision that is there is not written again. */
    void keep(GateDecision decision) {
        String id = id(decision);
        long version = lake.version(ResultsTable.DEFINITION);
        List<Row> rows = Stream.concat(
                        decision.rows().stream().map(row -> row(id, version, decision, row)),
                        Stream.of(whole(id, version, decision)))
                .toList();
        lake.appendOnce(
                GateVerdictsTable.DEFINITION,
                lake.spark().createDataFrame(rows, GateVerdictsTable.DEFINITION.schema()),
                "gate-" + id);
    }

    /** Of all that was found, but not of the version of the table that it was found in. */
    private static String id(GateDecision decision) {
        String found = decision.rows().stream().map(GateRow::toString).collect(Collectors.joining("\n"));
        return DigestUtils.sha256Hex(String.join(
                "\n",
                decision.policy().name(),
                decision.policy().hash(),
                String.valueOf(decision.baseline()),
                decision.candidate(),
                decision.health().toString(),
                found));
    }

    private static Row row(String id, long version, GateDecision decision, GateRow row) {
        GateEntry entry = row.entry();
        ComparedScore score = entry.score();
        Evidence evidence = score == null ? Evidence.NONE : score.test();
        return RowFactory.create(
                id,
                decision.policy().name(),
                decision.policy().hash(),
                version,
                decision.baseline(),
                decision.candidate(),
                entry.task(),
                entry.filter(),
                entry.metric(),
                entry.rule().tier().name().toLowerCase(Locale.ROOT),
                row.status().name(),
                row.reason(),
                score == null ? null : score.difference(),
                evidence.low(),
                evidence.high(),
                evidence.worse(),
                row.worseAdjusted(),
                entry.allowedDrop(),
                evidence.detectable(),
                evidence.lost(),
                evidence.gained(),
                null,
                null);
    }

    private static Row whole(String id, long version, GateDecision decision) {
        @Nullable
        Object[] cells =
                new @Nullable Object[GateVerdictsTable.DEFINITION.schema().size()];
        cells[0] = id;
        cells[1] = decision.policy().name();
        cells[2] = decision.policy().hash();
        cells[3] = version;
        cells[4] = decision.baseline();
        cells[5] = decision.candidate();
        cells[GateVerdictsTable.DEFINITION.schema().fieldIndex("reason")] = decision.summary();
        cells[cells.length - 2] = decision.verdict().name();
        cells[cells.length - 1] = decision.verdict().exitCode().status();
        return RowFactory.create(cells);
    }
}
