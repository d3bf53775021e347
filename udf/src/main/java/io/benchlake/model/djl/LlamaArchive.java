package io.benchlake.model.djl;

import io.benchlake.model.LlamaConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes the model program as a TorchScript archive: a stored zip of the readable source {@code llama.py} and one
 * pickled object with the numbers of the model's shape. Weights are not in it.
 */
final class LlamaArchive {
    /** DJL takes the file of this name in a model's folder. */
    static final String NAME = "llama";

    private LlamaArchive() {}

    static void write(LlamaConfig config, Path folder) throws IOException {
        ScriptArchive.of(LlamaArchive.class, NAME, model(config)).write(folder);
    }

    private static byte[] model(LlamaConfig config) {
        return new ObjectPickle("__torch__", "Llama")
                .bool("training", false)
                .integer("layers", config.layers())
                .integer("heads", config.attentionHeads())
                .integer("kv_heads", config.keyValueHeads())
                .integer("head_dim", config.headDim())
                .number("epsilon", config.rmsNormEpsilon())
                .number("rope_scale", RopeFrequencies.amplitude(config.ropeScaling()))
                .numbers("frequencies", RopeFrequencies.of(config))
                .emptyMap("weights", "Dict[str, Tensor]")
                .emptyList("keys", "List[Tensor]")
                .emptyList("values", "List[Tensor]")
                .bytes();
    }

    /** One object in Python's pickle format, protocol 2, as TorchScript reads it. */
    private static final class ObjectPickle {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        ObjectPickle(String module, String type) {
            raw("\u0080\u0002c" + module + "\n" + type + "\n)\u0081}(");
        }

        ObjectPickle bool(String name, boolean value) {
            return key(name).raw(value ? "\u0088" : "\u0089");
        }

        ObjectPickle integer(String name, int value) {
            return key(name).raw("J").littleEndian(value);
        }

        ObjectPickle number(String name, double value) {
            return key(name).number(value);
        }

        ObjectPickle numbers(String name, float[] values) {
            key(name).raw("ctorch.jit._pickle\nrestore_type_tag\n(](");
            for (float value : values) {
                number(value);
            }
            return raw("e").text("List[float]").raw("tR");
        }

        ObjectPickle emptyList(String name, String type) {
            return empty(name, "]", type);
        }

        ObjectPickle emptyMap(String name, String type) {
            return empty(name, "}", type);
        }

        byte[] bytes() {
            return raw("ub.").out.toByteArray();
        }

        private ObjectPickle empty(String name, String opcode, String type) {
            return key(name)
                    .raw("ctorch.jit._pickle\nrestore_type_tag\n(" + opcode)
                    .text(type)
                    .raw("tR");
        }

        private ObjectPickle key(String name) {
            return text(name);
        }

        private ObjectPickle number(double value) {
            raw("G");
            long bits = Double.doubleToLongBits(value);
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                out.write((int) (bits >>> shift));
            }
            return this;
        }

        private ObjectPickle text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            raw("X").littleEndian(utf8.length);
            out.writeBytes(utf8);
            return this;
        }

        private ObjectPickle littleEndian(int value) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                out.write(value >>> shift);
            }
            return this;
        }

        private ObjectPickle raw(String opcodes) {
            out.writeBytes(opcodes.getBytes(StandardCharsets.ISO_8859_1));
            return this;
        }
    }
}
