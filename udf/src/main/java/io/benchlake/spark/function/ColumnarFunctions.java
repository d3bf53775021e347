package io.benchlake.spark.function;

import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF6;
import scala.collection.Seq;

/**
 * Forms of SQL functions that RAPIDS runs on a GPU, a column at a time, and that give what the plain ones give; a
 * service of the jar {@code benchlake-rapids}.
 */
public interface ColumnarFunctions {
    UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double> exactMatch(
            UDF6<String, String, Boolean, Boolean, Boolean, Seq<String>, Double> plain);

    UDF3<Seq<Double>, Seq<String>, Integer, Double> accNorm(UDF3<Seq<Double>, Seq<String>, Integer, Double> plain);

    /** Those of the class path; none where RAPIDS or its jar is missing. */
    static Optional<ColumnarFunctions> present() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            Class.forName("com.nvidia.spark.RapidsUDF", false, loader);
        } catch (ClassNotFoundException none) {
            return Optional.empty();
        }
        return ServiceLoader.load(ColumnarFunctions.class, loader).findFirst();
    }
}
