package io.benchlake.rapids;

import ai.rapids.cudf.ColumnVector;
import ai.rapids.cudf.DType;
import com.nvidia.spark.RapidsUDF;
import java.util.Optional;
import org.apache.spark.sql.api.java.UDF6;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/** {@code exact_match} of two columns of texts; what a GPU would do in another way is left to the plain function. */
final class ColumnarExactMatch
        implements UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double>, RapidsUDF {
    private static final long serialVersionUID = 1L;
    private static final int REGEXES = 5;

    private final UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double> plain;

    ColumnarExactMatch(UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double> plain) {
        this.plain = plain;
    }

    @Override
    public @Nullable Double call(
            @Nullable String prediction,
            @Nullable String reference,
            @Nullable Boolean ignoreCase,
            @Nullable Boolean ignorePunctuation,
            @Nullable Boolean ignoreNumbers,
            @Nullable Seq<String> regexesToIgnore)
            throws Exception {
        return plain.call(prediction, reference, ignoreCase, ignorePunctuation, ignoreNumbers, regexesToIgnore);
    }

    /** One double a row, null where either text is. */
    @Override
    public ColumnVector evaluateColumnar(int rows, ColumnVector... columns) {
        return simplification(rows, columns)
                .map(same -> matches(same, columns[0], columns[1]))
                .orElseGet(() -> HostRows.each(
                        rows,
                        columns,
                        row -> call(
                                row.text(0), row.text(1), row.flag(2), row.flag(3), row.flag(4), row.list(REGEXES))));
    }

    /** Empty if rows have unlike options, Python's regular expressions, or letters whose lower case is Python's own. */
    private static Optional<TextSimplification> simplification(int rows, ColumnVector... columns) {
        return rows > 0 && columns[REGEXES].getNullCount() == rows
                ? TextSimplification.of(rows, columns[2], columns[3], columns[4])
                        .filter(same -> same.isExactFor(columns[0]) && same.isExactFor(columns[1]))
                : Optional.empty();
    }

    private static ColumnVector matches(TextSimplification same, ColumnVector prediction, ColumnVector reference) {
        try (ColumnVector left = same.of(prediction);
                ColumnVector right = same.of(reference);
                ColumnVector equal = left.equalTo(right)) {
            return equal.castTo(DType.FLOAT64);
        }
    }
}
