package io.benchlake.model.format.gguf;

import io.benchlake.error.UserError;
import io.benchlake.model.tokenizer.BytePairModel;
import io.benchlake.model.tokenizer.TextSplit;
import io.benchlake.model.tokenizer.TokenizerFiles;
import io.benchlake.model.tokenizer.TokenizerFiles.SpecialToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/** The tokenizer in a GGUF file's metadata: byte-level byte pairs, which llama.cpp calls {@code gpt2}. */
public final class GgufTokenizer {
    private static final String PREFIX = "tokenizer.ggml.";
    private static final String KIND = PREFIX + "model";
    private static final String SPLIT = PREFIX + "pre";
    private static final String TOKENS = PREFIX + "tokens";
    private static final String TYPES = PREFIX + "token_type";
    private static final String MERGES = PREFIX + "merges";
    private static final String TEMPLATE = "tokenizer.chat_template";
    private static final String END_OF_TURN = "<|eot_id|>";
    private static final long CONTROL = 3;
    private static final long USER_DEFINED = 4;
    private static final long UNUSED = 5;

    private static final Map<String, TextSplit> SPLITS = Map.of(
            "llama-bpe", TextSplit.LLAMA_3,
            "llama3", TextSplit.LLAMA_3,
            "llama-v3", TextSplit.LLAMA_3,
            "smollm", TextSplit.SMOLLM,
            "gpt-2", TextSplit.GPT_2,
            "default", TextSplit.LLAMA_CPP_DEFAULT);

    private final GgufMetadata metadata;
    private final List<String> tokens;
    private final List<Long> types;

    private GgufTokenizer(GgufMetadata metadata) {
        this.metadata = metadata;
        String kind = metadata.text(KIND);
        if (!kind.equals("gpt2")) {
            throw unusable(
                    "its tokenizer is of the kind '" + kind + "', where 'gpt2' (byte-level byte pairs) is supported");
        }
        tokens = metadata.texts(TOKENS);
        types = metadata.numbers(TYPES);
        metadata.require(!tokens.isEmpty(), TOKENS, "a list of tokens");
        metadata.require(types.isEmpty() || types.size() == tokens.size(), TYPES, "one number for each token");
    }

    static GgufTokenizer of(GgufMetadata metadata) {
        return new GgufTokenizer(metadata);
    }

    /** The tokenizer in a file; empty if that is no GGUF file by its name. */
    public static Optional<BytePairModel> inFile(Path file) {
        return GgufFormat.isNamed(String.valueOf(file.getFileName()))
                ? Optional.of(of(GgufHeader.read(file).metadata()).model())
                : Optional.empty();
    }

    /** What it says of itself, {@code file} being where it lies; all of it is read, so that its faults are found. */
    TokenizerFiles files(Path file) {
        return new TokenizerFiles(
                file.toString(),
                1 + model().ids().values().stream().max(Integer::compare).orElse(-1),
                special("bos_token_id").orElse(null),
                special("eos_token_id").orElse(null),
                null,
                templates(),
                null,
                split() != TextSplit.SMOLLM);
    }

    /** Of all that texts become tokens by. */
    String hash() {
        return DigestUtils.sha256Hex(model() + " " + endIds());
    }

    /** Ids that end a generation. */
    List<Integer> endIds() {
        Set<Integer> ends = new LinkedHashSet<>();
        for (String key : List.of("eos_token_id", "eot_token_id", "eom_token_id")) {
            special(key).ifPresent(token -> ends.add(token.id()));
        }
        // The converter keeps one of the three ids that Llama 3's instruct models list.
        if (ends.stream().anyMatch(id -> tokens.get(id).equals(END_OF_TURN))) {
            for (String text : List.of("<|end_of_text|>", "<|eom_id|>")) {
                int id = tokens.indexOf(text);
                if (id >= 0) {
                    ends.add(id);
                }
            }
        }
        return ends.stream().sorted().toList();
    }

    /** What its user should know. */
    List<String> notes() {
        return metadata.findText(SPLIT).isPresent()
                ? List.of()
                : List.of("WARNING: the file does not say how its tokenizer cuts texts (" + SPLIT + "), so llama.cpp's "
                        + "default is taken, which may not be the model's. Convert the model again with a llama.cpp "
                        + "of May 2024 or later.");
    }

    BytePairModel model() {
        Map<String, Integer> ids = new LinkedHashMap<>();
        List<BytePairModel.AddedToken> added = new ArrayList<>();
        for (int id = 0; id < tokens.size(); id++) {
            long type = types.isEmpty() ? 1 : types.get(id);
            if (type == UNUSED) {
                continue;
            }
            if (ids.put(tokens.get(id), id) != null) {
                throw unusable("it has token '" + tokens.get(id) + "' twice");
            }
            if (type == CONTROL || type == USER_DEFINED) {
                added.add(new BytePairModel.AddedToken(tokens.get(id), id, type == CONTROL));
            }
        }
        return new BytePairModel(
                ids,
                merges(ids),
                split() != TextSplit.LLAMA_3,
                split(),
                added,
                around("add_bos_token", "bos_token_id", split() == TextSplit.LLAMA_3),
                around("add_eos_token", "eos_token_id", false));
    }

    private TextSplit split() {
        String name = metadata.findText(SPLIT).orElse("default");
        TextSplit split = SPLITS.get(name);
        if (split == null) {
            throw unusable("its tokenizer cuts texts as '" + name + "', which is not supported. Supported: "
                    + String.join(", ", SPLITS.keySet().stream().sorted().toList()));
        }
        return split;
    }

    private List<BytePairModel.Merge> merges(Map<String, Integer> ids) {
        List<String> listed = metadata.texts(MERGES);
        metadata.require(!listed.isEmpty(), MERGES, "a list of merges");
        return listed.stream().map(merge -> merge(merge, ids)).toList();
    }

    private BytePairModel.Merge merge(String text, Map<String, Integer> ids) {
        int space = text.indexOf(' ', 1);
        String left = space < 0 ? text : text.substring(0, space);
        String right = space < 0 ? "" : text.substring(space + 1);
        if (!ids.containsKey(left) || !ids.containsKey(right) || !ids.containsKey(left + right)) {
            throw unusable("its merge '" + text + "' does not join two tokens to a third");
        }
        return new BytePairModel.Merge(left, right);
    }

    private List<SpecialToken> around(String flag, String key, boolean otherwise) {
        if (!metadata.findBoolean(PREFIX + flag).orElse(otherwise)) {
            return List.of();
        }
        return List.of(special(key).orElseThrow(() -> metadata.missing(PREFIX + key)));
    }

    private Optional<SpecialToken> special(String key) {
        return metadata.findIndex(PREFIX + key).map(id -> {
            metadata.require(id < tokens.size(), PREFIX + key, "the id of one of its " + tokens.size() + " tokens");
            return new SpecialToken(tokens.get(id), id);
        });
    }

    /** Jinja texts by name; that without one is the default. */
    private Map<String, String> templates() {
        Map<String, String> templates = new HashMap<>();
        metadata.findText(TEMPLATE).ifPresent(text -> templates.put("default", text));
        for (String name : metadata.texts("tokenizer.chat_templates")) {
            templates.put(name, metadata.text(TEMPLATE + "." + name));
        }
        return templates;
    }

    private UserError unusable(String fault) {
        return UserError.invalidInput("Cannot use " + metadata.file() + ": " + fault
                + ". Use the safetensors checkpoint that it was made from.");
    }
}
