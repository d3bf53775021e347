package io.benchlake.rapids;

import ai.rapids.cudf.ColumnVector;
import ai.rapids.cudf.ColumnView;
import ai.rapids.cudf.DType;
import ai.rapids.cudf.Scalar;
import ai.rapids.cudf.SegmentedReductionAggregation;
import com.nvidia.spark.RapidsUDF;
import java.util.Optional;
import org.apache.spark.sql.api.java.UDF3;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;

/**
 * {@code acc_norm}: whether the first choice with the highest log-likelihood a character is the gold one, for a column
 * of docs.
 */
final class ColumnarAccNorm implements UDF3<Seq<Double>, Seq<String>, Integer, Double>, RapidsUDF {
    private static final long serialVersionUID = 1L;

    private final UDF3<Seq<Double>, Seq<String>, Integer, Double> plain;

    ColumnarAccNorm(UDF3<Seq<Double>, Seq<String>, Integer, Double> plain) {
        this.plain = plain;
    }

    @Override
    public @Nullable Double call(
            @Nullable Seq<Double> loglikelihoods, @Nullable Seq<String> choices, @Nullable Integer gold)
            throws Exception {
        return plain.call(loglikelihoods, choices, gold);
    }

    /** One double a row. */
    @Override
    public ColumnVector evaluateColumnar(int rows, ColumnVector... columns) {
        return isRegular(rows, columns)
                ? bestIsGold(columns[0], columns[1], columns[2])
                : HostRows.each(rows, columns, row -> call(row.list(0), row.list(1), row.number(2)));
    }

    /** Whether every row has as many log-likelihoods as choices, none missing, empty or no number. */
    private static boolean isRegular(int rows, ColumnVector... columns) {
        if (rows == 0 || columns[0].hasNulls() || columns[1].hasNulls() || columns[2].hasNulls()) {
            return false;
        }
        try (ColumnVector scored = columns[0].countElements();
                ColumnVector offered = columns[1].countElements();
                ColumnVector same = scored.equalTo(offered);
                Scalar allSame = same.all();
                Scalar fewest = scored.min()) {
            return allSame.getBoolean() && fewest.getInt() > 0 && isRegular(columns[0], columns[1]);
        }
    }

    private static boolean isRegular(ColumnVector loglikelihoods, ColumnVector choices) {
        try (ColumnView numbers = loglikelihoods.getChildColumnView(0);
                ColumnView texts = choices.getChildColumnView(0);
                ColumnVector lengths = texts.getCharLengths();
                ColumnVector isNan = numbers.isNan();
                Scalar anyNan = isNan.any();
                Scalar shortest = lengths.min()) {
            return numbers.getNullCount() == 0
                    && texts.getNullCount() == 0
                    && !anyNan.getBoolean()
                    && shortest.getInt() > 0;
        }
    }

    private static ColumnVector bestIsGold(ColumnVector loglikelihoods, ColumnVector choices, ColumnVector gold) {
        try (ColumnView numbers = loglikelihoods.getChildColumnView(0);
                ColumnView texts = choices.getChildColumnView(0);
                ColumnVector lengths = texts.getCharLengths();
                ColumnVector scores = numbers.div(lengths, DType.FLOAT64);
                ColumnView ofRows = lists(loglikelihoods, scores);
                ColumnVector highest = ofRows.listReduce(SegmentedReductionAggregation.max(), DType.FLOAT64);
                ColumnVector best = ofRows.listIndexOf(highest, ColumnView.FindOptions.FIND_FIRST);
                ColumnVector isGold = best.equalTo(gold)) {
            return isGold.castTo(DType.FLOAT64);
        }
    }

    /** The values in lists as long as those of another column. */
    private static ColumnView lists(ColumnVector like, ColumnVector values) {
        return new ColumnView(
                DType.LIST, like.getRowCount(), Optional.of(0L), null, like.getOffsets(), new ColumnView[] {values});
    }
}
