package io.benchlake.gate.noise;

import static org.apache.spark.sql.functions.col;

import io.benchlake.error.UserError;
import io.benchlake.lake.Lake;
import io.benchlake.lake.table.NoiseFloorTable;
import io.benchlake.metric.comparison.FlipRate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** The measurements of a lake, as gates look them up. */
public record NoiseFloors(List<Row> rows) {
    public NoiseFloors {
        rows = List.copyOf(rows);
    }

    /**
     * Those of these names.
     *
     * @throws UserError if there is none of a name
     */
    public static NoiseFloors named(Lake lake, List<String> names) {
        List<Row> rows = names.isEmpty() || !lake.has(NoiseFloorTable.DEFINITION)
                ? List.of()
                : Lake.explained(
                        lake.path(NoiseFloorTable.DEFINITION),
                        () -> lake.read(NoiseFloorTable.DEFINITION)
                                .where(col("name").isin(names.toArray()))
                                .collectAsList());
        names.stream()
                .filter(name -> rows.stream().noneMatch(row -> row.getAs("name").equals(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw UserError.invalidInput("Cannot gate: the lake has no noise floor named '" + name
                            + "'. Measure it with 'benchlake noise BASE CANDIDATE --name " + name + "'.");
                });
        return new NoiseFloors(rows);
    }

    /** Flips of all measurements of a name together; empty if none has this score, or docs are not right or wrong. */
    public Optional<FlipRate> of(String name, String task, String filter, String metric) {
        return rows.stream()
                .filter(row -> row.getAs("name").equals(name)
                        && row.getAs("task").equals(task)
                        && row.getAs("filter").equals(filter)
                        && row.getAs("metric").equals(metric)
                        && !row.isNullAt(row.fieldIndex("flips")))
                .map(row -> new FlipRate(row.<Long>getAs("flips"), row.<Long>getAs("n")))
                .reduce((one, other) -> new FlipRate(one.flips() + other.flips(), one.docs() + other.docs()));
    }
}
