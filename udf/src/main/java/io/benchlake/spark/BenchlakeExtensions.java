package io.benchlake.spark;

import io.benchlake.spark.function.BenchlakeFunctions;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Gives every session the SQL functions of {@link BenchlakeFunctions}: set
 * {@code spark.sql.extensions=io.benchlake.spark.BenchlakeExtensions}.
 */
public final class BenchlakeExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        BenchlakeFunctions.inject(extensions);
        return BoxedUnit.UNIT;
    }
}
