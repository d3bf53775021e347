package io.benchlake.spark.function;

import io.benchlake.error.UserError;
import java.io.Serializable;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * The model that a query asks: named on the driver, loaded once in each executor.
 *
 * @param model value of {@code spark.benchlake.model}
 * @param dtype value of {@code spark.benchlake.dtype}
 */
public record ModelSession(String model, String dtype) implements Serializable {
    public static final String MODEL = "spark.benchlake.model";
    public static final String DTYPE = "spark.benchlake.dtype";

    private static final Map<ModelSession, ModelFunctions> LOADED = new ConcurrentHashMap<>();

    /** The active session's model. */
    static ModelSession configured() {
        RuntimeConfig conf = SparkSession.active().conf();
        Option<String> model = conf.getOption(MODEL);
        if (model.isEmpty()) {
            throw UserError.usage("Cannot ask a model: " + MODEL
                    + " is not set. Set it to the model's folder, as in SET " + MODEL + "=/models/llama-3.1-8b.");
        }
        return new ModelSession(model.get(), conf.get(DTYPE, "auto"));
    }

    ModelFunctions functions() {
        return LOADED.computeIfAbsent(this, asked -> asked.provider().open(model, dtype));
    }

    private ModelFunctions.Provider provider() {
        return ServiceLoader.load(ModelFunctions.Provider.class, ModelFunctions.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.knows(model))
                .findFirst()
                .orElseThrow(
                        () -> UserError.usage(
                                "Cannot ask a model: no engine is on the class path. Start Spark with the whole Benchlake jar."));
    }
}
