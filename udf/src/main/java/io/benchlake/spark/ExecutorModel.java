package io.benchlake.spark;

import io.benchlake.inference.LanguageModel;
import java.io.Serializable;
import java.util.function.Function;

/** How a task reaches the model of its executor; travels to the executor with the task. */
public interface ExecutorModel extends Serializable {
    /**
     * Runs {@code work} with the model to itself, perhaps on another thread, loading it first if this is its first use.
     * Work must not use a model itself.
     */
    <T> T use(Function<LanguageModel, T> work);
}
