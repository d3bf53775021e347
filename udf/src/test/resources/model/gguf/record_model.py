"""Writes a small Llama as llama.cpp's converter would, and records what transformers and tokenizers make of the original.

    python record_model.py tiny.gguf expected.json

Recorded with gguf 0.19.0, transformers 5.24.0, tokenizers 0.23.3, torch 2.15.0 on a CPU, in float32.
"""

import hashlib
import json
import math
import sys

import numpy as np
import torch
from gguf import GGMLQuantizationType, GGUFWriter
from gguf.quants import dequantize, quantize
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import LlamaConfig, LlamaForCausalLM

LLAMA_3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
GPT_2 = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
SPECIAL = ["<|begin_of_text|>", "<|end_of_text|>", "<|eom_id|>", "<|eot_id|>"]
CORPUS = [
    "The quick brown fox jumps over the lazy dog, and it doesn't stop there.",
    "We've counted 1234567 sheep in 2024; they're all white!",
    "Whether the weather is cold or whether the weather is hot, we'll be together whatever the weather.",
    "naïve café: zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich",
    "def add(a, b):\n    return a + b  # the sum of both\n\n\nprint(add(1, 22), add(333, 4444))",
]
TEXTS = CORPUS + [
    "",
    " ",
    "  two  spaces   three\tand tab \n\n lines\r\n end ",
    "the whether together 12 123 1234 12345678 3.14159 1,000,000",
    "I'LL don't we'Re they'd -- ($5+7=12) <a> [b] {c}...!?",
    "<|begin_of_text|>the dog<|eot_id|>the fox<|end_of_text|> over",
    "Привет, мир! 你好，世界。 🦊🐶 𝔘nicode",
]
HEADS, KEY_HEADS, HEAD, HIDDEN, INNER = 4, 2, 16, 64, 96
ROPE = {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
        "original_max_position_embeddings": 32, "rope_theta": 10000.0}


def tokenizer(split):
    """As the tokenizer.json of models that split so: Llama 3, SmolLM2, GPT-2; and llama.cpp's default."""
    level = pre_tokenizers.ByteLevel
    result = Tokenizer(models.BPE(ignore_merges=split == "llama-bpe"))
    result.pre_tokenizer = {
        "llama-bpe": pre_tokenizers.Sequence(
            [pre_tokenizers.Split(Regex(LLAMA_3), "isolated"), level(add_prefix_space=False, use_regex=False)]),
        "smollm": pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), level(add_prefix_space=False)]),
        "gpt-2": level(add_prefix_space=False),
        "default": pre_tokenizers.Sequence(
            [pre_tokenizers.Punctuation("contiguous"), pre_tokenizers.Split(Regex(GPT_2), "isolated"),
             pre_tokenizers.Digits(), pre_tokenizers.Split(Regex("[0-9][0-9][0-9]"), "isolated"),
             level(add_prefix_space=False, use_regex=False)]),
    }[split]
    result.decoder = decoders.ByteLevel()
    return result


def trained():
    """Tokens and merges; the special ones last."""
    learnt = tokenizer("llama-bpe")
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    learnt.train_from_iterator(CORPUS * 4, trainers.BpeTrainer(
        vocab_size=380, initial_alphabet=sorted(alphabet), show_progress=False, special_tokens=[]))
    model = json.loads(learnt.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    return tokens, [" ".join(merge) for merge in model["merges"]]


def loaded(split, tokens, merges):
    result = tokenizer(split)
    result.model = models.BPE(
        {token: id for id, token in enumerate(tokens)}, [tuple(merge.split(" ")) for merge in merges],
        ignore_merges=split == "llama-bpe")
    result.add_special_tokens([AddedToken(text, normalized=False, special=True) for text in SPECIAL])
    if split == "llama-bpe":
        begin = result.token_to_id(SPECIAL[0])
        result.post_processor = processors.TemplateProcessing(
            single=SPECIAL[0] + " $A", special_tokens=[(SPECIAL[0], begin)])
    return result


def permuted(weights, heads):
    """The converter's: from halves to neighbours within each head."""
    return weights.reshape(heads, 2, -1, *weights.shape[1:]).swapaxes(1, 2).reshape(weights.shape)


def rope_divisors():
    """The converter's, for Llama 3.1."""
    divisors = []
    for i in range(0, HEAD, 2):
        frequency = 1.0 / ROPE["rope_theta"] ** (i / HEAD)
        length = 2 * math.pi / frequency
        original, low, high = ROPE["original_max_position_embeddings"], ROPE["low_freq_factor"], ROPE["high_freq_factor"]
        if length < original / high:
            divisors.append(1.0)
        elif length > original / low:
            divisors.append(ROPE["factor"])
        else:
            smooth = (original / length - low) / (high - low)
            divisors.append(1 / ((1 - smooth) / ROPE["factor"] + smooth))
    return np.array(divisors, dtype=np.float32)


NAMES = {
    "token_embd.weight": ("model.embed_tokens.weight", "Q8_0", 0),
    "blk.0.attn_norm.weight": ("model.layers.0.input_layernorm.weight", "F32", 0),
    "blk.0.attn_q.weight": ("model.layers.0.self_attn.q_proj.weight", "Q5_1", HEADS),
    "blk.0.attn_k.weight": ("model.layers.0.self_attn.k_proj.weight", "F16", KEY_HEADS),
    "blk.0.attn_v.weight": ("model.layers.0.self_attn.v_proj.weight", "F16", 0),
    "blk.0.attn_output.weight": ("model.layers.0.self_attn.o_proj.weight", "Q4_1", 0),
    "blk.0.ffn_norm.weight": ("model.layers.0.post_attention_layernorm.weight", "F32", 0),
    "blk.0.ffn_gate.weight": ("model.layers.0.mlp.gate_proj.weight", "Q4_0", 0),
    "blk.0.ffn_up.weight": ("model.layers.0.mlp.up_proj.weight", "BF16", 0),
    "blk.0.ffn_down.weight": ("model.layers.0.mlp.down_proj.weight", "F32", 0),
    "output_norm.weight": ("model.norm.weight", "F32", 0),
}


def main(path, expected_path):
    tokens, merges = trained()
    every = tokens + SPECIAL + ["[PAD%d]" % i for i in range(4)]
    torch.manual_seed(1)
    model = LlamaForCausalLM(LlamaConfig(
        vocab_size=len(every), hidden_size=HIDDEN, intermediate_size=INNER, num_hidden_layers=1,
        num_attention_heads=HEADS, num_key_value_heads=KEY_HEADS, head_dim=HEAD, max_position_embeddings=256,
        rms_norm_eps=1e-5, tie_word_embeddings=True, rope_parameters=ROPE, initializer_range=0.4)).eval()
    writer = GGUFWriter(path, "llama")
    writer.add_name("Tiny")
    writer.add_context_length(256)
    writer.add_embedding_length(HIDDEN)
    writer.add_block_count(1)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KEY_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(ROPE["rope_theta"])
    writer.add_rope_dimension_count(HEAD)
    writer.add_vocab_size(len(every))
    writer.add_file_type(7)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("llama-bpe")
    writer.add_token_list(every)
    writer.add_token_types([1] * len(tokens) + [3] * len(SPECIAL) + [5] * 4)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(len(tokens))
    writer.add_eos_token_id(len(tokens) + 3)
    writer.add_chat_template([{"name": "default", "template": "{{ messages }}"},
                              {"name": "tool_use", "template": "{{ tools }}"}])
    writer.add_tensor("rope_freqs.weight", rope_divisors())
    digests, state = {}, model.state_dict()
    for stored, (name, kind, heads) in NAMES.items():
        kind = GGMLQuantizationType[kind]
        weights = state[name].numpy()
        data = quantize(permuted(weights, heads) if heads else weights, kind)
        writer.add_tensor(stored, data, raw_dtype=kind)
        values = quantize(weights, kind)
        values = np.ascontiguousarray(dequantize(values, kind), dtype=np.float32)
        digests[name] = [list(values.shape), hashlib.sha256(values.tobytes()).hexdigest()]
        state[name] = torch.from_numpy(values.copy())
    model.load_state_dict(state, strict=False)
    model.tie_weights()
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    ids = {split: [loaded(split, tokens, merges).encode(text).ids for text in TEXTS]
           for split in ("llama-bpe", "smollm", "gpt-2", "default")}
    prompt = [(7 * i + 3) % 380 for i in range(100)]
    with torch.no_grad():
        log_probabilities = model(torch.tensor([prompt])).logits[0].log_softmax(-1)
    score = sum(log_probabilities[i - 1, prompt[i]].item() for i in range(60, 100))
    with open(expected_path, "w") as out:
        json.dump({"texts": TEXTS, "ids": ids, "weights": digests, "prompt": prompt, "score_from_60": score},
                  out, ensure_ascii=True, indent=1)
        out.write("\n")


main(*sys.argv[1:3])
