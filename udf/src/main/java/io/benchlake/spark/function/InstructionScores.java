package io.benchlake.spark.function;

import io.benchlake.metric.comparison.InstructionScore;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** {@code ifeval_score}: prompts and instructions that were followed, each prompt a row. */
final class InstructionScores extends StructAggregate<Tuple2<Long, Long>, InstructionScore> {
    static final Encoder<Tuple2<Long, Long>> PROMPT = Encoders.tuple(Encoders.LONG(), Encoders.LONG());

    InstructionScores() {
        super(
                InstructionScore.class,
                "n BIGINT NOT NULL, prompt_level DOUBLE, inst_level DOUBLE, score DOUBLE, stderr DOUBLE");
    }

    @Override
    public InstructionScore zero() {
        return InstructionScore.NONE;
    }

    @Override
    public InstructionScore reduce(InstructionScore sums, Tuple2<Long, Long> prompt) {
        @Nullable Long followed = prompt._1();
        @Nullable Long given = prompt._2();
        return followed == null || given == null ? sums : sums.plus(InstructionScore.of(followed, given));
    }

    @Override
    public InstructionScore merge(InstructionScore one, InstructionScore other) {
        return one.plus(other);
    }

    @Override
    public Row finish(InstructionScore sums) {
        return sums.given() == 0
                ? RowFactory.create(sums.n(), null, null, null, null)
                : RowFactory.create(
                        sums.n(), sums.promptLevel(), sums.instructionLevel(), sums.score(), sums.standardError());
    }
}
