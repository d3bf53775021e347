package io.benchlake.rapids;

import io.benchlake.spark.function.ColumnarFunctions;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF6;
import scala.collection.Seq;

/** The functions that Benchlake finds where its jar for RAPIDS is on the class path. */
public final class RapidsFunctions implements ColumnarFunctions {
    @Override
    public UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double> exactMatch(
            UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double> plain) {
        return new ColumnarExactMatch(plain);
    }

    @Override
    public UDF3<Seq<Double>, Seq<String>, Integer, Double> accNorm(
            UDF3<Seq<Double>, Seq<String>, Integer, Double> plain) {
        return new ColumnarAccNorm(plain);
    }
}
