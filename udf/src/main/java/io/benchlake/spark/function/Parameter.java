package io.benchlake.spark.function;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One argument of a SQL function.
 *
 * @param type what a given argument is cast to
 * @param isOptional whether it may be left out, which is the same as null
 */
public record Parameter(String name, DataType type, boolean isOptional) {
    static final ArrayType TEXTS = DataTypes.createArrayType(DataTypes.StringType);
    static final ArrayType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType);

    static Parameter required(String name, DataType type) {
        return new Parameter(name, type, false);
    }

    static Parameter optional(String name, DataType type) {
        return new Parameter(name, type, true);
    }

    @Override
    public String toString() {
        return isOptional ? "[" + name + "]" : name;
    }
}
