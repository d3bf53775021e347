package io.benchlake.taskdef;

import java.io.Serializable;

/**
 * The name of a native function: {@code !function utils.process_docs} in {@code hellaswag/hellaswag.yaml} is file
 * {@code hellaswag/utils} and name {@code process_docs}.
 *
 * @param file path of the module relative to its task root, without suffix
 * @param name function in that module
 */
public record FunctionRef(String file, String name) implements Serializable {
    @Override
    public String toString() {
        return file + "." + name;
    }
}
