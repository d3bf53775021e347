package io.benchlake.spark.function;

import io.benchlake.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.Cast$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.classic.UserDefinedFunctionUtils$;
import org.apache.spark.sql.execution.aggregate.ScalaAggregator$;
import org.apache.spark.sql.expressions.SparkUserDefinedFunction;
import org.apache.spark.sql.expressions.UserDefinedAggregator;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A function under its SQL name.
 *
 * @param usage what it gives, in a sentence, as {@code DESCRIBE FUNCTION} shows it
 * @param function made anew for each call in a query, on the driver
 */
public record SqlFunction(
        String name, List<Argument> parameters, String usage, Supplier<UserDefinedFunction> function) {
    public SqlFunction {
        parameters = List.copyOf(parameters);
    }

    /** How it is called. */
    public String signature() {
        return name + parameters.stream().map(Argument::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The call with these arguments; each is cast to its parameter's type. */
    Expression call(Seq<Expression> given) {
        Seq<Expression> arguments = CollectionConverters.asScala(arguments(CollectionConverters.asJava(given)))
                .toSeq();
        UserDefinedFunction named = function.get().withName(name);
        return named instanceof UserDefinedAggregator<?, ?, ?> aggregate
                ? ScalaAggregator$.MODULE$.apply(aggregate, arguments)
                : UserDefinedFunctionUtils$.MODULE$.toScalaUDF((SparkUserDefinedFunction) named, arguments);
    }

    private List<Expression> arguments(List<Expression> given) {
        long fewest = parameters.stream().filter(p -> !p.isOptional()).count();
        if (given.size() < fewest || given.size() > parameters.size()) {
            throw UserError.usage("Cannot call " + name + " with " + given.size() + " arguments: it takes "
                    + signature() + ". Give these.");
        }
        List<Expression> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            arguments.add(argument(parameters.get(i), given, i));
        }
        return arguments;
    }

    private static Expression argument(Argument parameter, List<Expression> given, int index) {
        return index < given.size()
                ? Cast$.MODULE$.apply(given.get(index), parameter.type(), true)
                : Literal$.MODULE$.create((Object) null, parameter.type());
    }

    /**
     * One argument of a SQL function.
     *
     * @param type what a given argument is cast to
     * @param isOptional whether it may be left out, which is the same as null
     */
    public record Argument(String name, DataType type, boolean isOptional) {
        static final ArrayType TEXTS = DataTypes.createArrayType(DataTypes.StringType);
        static final ArrayType NUMBERS = DataTypes.createArrayType(DataTypes.DoubleType);

        static Argument required(String name, DataType type) {
            return new Argument(name, type, false);
        }

        static Argument optional(String name, DataType type) {
            return new Argument(name, type, true);
        }

        @Override
        public String toString() {
            return isOptional ? "[" + name + "]" : name;
        }
    }
}
