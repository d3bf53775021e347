package io.benchlake.model.format.gptq;

import io.benchlake.model.format.quantized.GroupedRows;
import io.benchlake.model.format.quantized.Words;
import java.nio.IntBuffer;

/**
 * GPTQ's words: codes packed along the inputs, zero points along the outputs.
 *
 * @param added to each word of zero points: the first version stores them less one, borrowed across a whole word
 */
record GptqPacking(Words words, int added) implements GroupedRows.Packing {
    @Override
    public int bits() {
        return words.bits();
    }

    @Override
    public int word(int input, int output, int outputs) {
        return input / words.perWord() * outputs + output;
    }

    @Override
    public int code(int word, int input, int output) {
        return words.number(word, input % words.perWord());
    }

    @Override
    public int zero(IntBuffer zeros, int group, int output, int outputs) {
        int word = zeros.get(group * (outputs / words.perWord()) + output / words.perWord());
        return words.number(word + added, output % words.perWord());
    }
}
