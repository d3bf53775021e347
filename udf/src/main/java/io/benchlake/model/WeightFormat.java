package io.benchlake.model;

import java.io.Serializable;

/**
 * How a checkpoint stores its weights, and what is computed with them.
 *
 * @param name as tables and people call it, such as {@code safetensors} or {@code gptq}
 * @param bits of a weight of a linear layer
 * @param arithmetic what the format asks to be computed besides plain products, in words; empty if nothing
 */
public record WeightFormat(String name, int bits, String arithmetic) implements Serializable {
    /** Plain numbers in the files of a Hugging Face checkpoint. */
    public static WeightFormat plain(DType dtype) {
        return new WeightFormat("safetensors", Byte.SIZE * dtype.bytes(), "");
    }

    /** What identifies it, in one line. */
    public String words() {
        return name + ", " + bits + " bits" + (arithmetic.isEmpty() ? "" : ", " + arithmetic);
    }
}
