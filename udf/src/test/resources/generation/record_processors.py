"""Records what transformers' logits processors make of logits, for settings as a generation_config.json has them.

    python record_processors.py > processors.jsonl

Recorded with transformers 5.24.0 and torch 2.15.0 on a CPU. Each line: what the checkpoint says, what the call says,
the history of each row, how long their prompts are, and the scores that the processors leave (null for minus infinity).
Logits are a formula of row and token, so that they need not be kept: see logits().
"""

import json
import math

import torch
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM

VOCABULARY = 40
MODEL = LlamaForCausalLM(
    LlamaConfig(
        vocab_size=VOCABULARY, hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=1,
        num_key_value_heads=1,
    )
)
HISTORY = [[3, 5, 7, 5, 9, 3, 5], [11, 11, 2, 11, 11, 2, 11], [1, 2, 3, 4, 1, 2, 3]]
SAMPLED = {"do_sample": True, "temperature": 1.0}
WARM = {"do_sample": True, "temperature": 1.7}
GREEDY = {"do_sample": False}


def logits():
    rows = [[4 * math.sin(1.3 * row + 0.7 * token * (1 + row)) for token in range(VOCABULARY)] for row in range(3)]
    return torch.tensor(rows, dtype=torch.float32)


def scores(checkpoint, call, history, prompt, most):
    MODEL.generation_config = GenerationConfig(**checkpoint)
    ids = torch.tensor(history)
    config, _ = MODEL._prepare_generation_config(None, max_length=prompt + most, **call)
    MODEL._prepare_special_tokens(config, True, device="cpu", batch_size=1)
    inputs = ids[:, :prompt]
    config = MODEL._prepare_generated_length(config, False, True, "input_ids", prompt, inputs)
    processors = MODEL._get_logits_processor(
        generation_config=config, input_ids_seq_length=prompt, encoder_input_ids=inputs, device="cpu",
        model_kwargs={"attention_mask": torch.ones_like(inputs)},
    )
    return processors(ids, logits())


def case(checkpoint, call=GREEDY, prompt=4, most=16, history=HISTORY):
    left = scores(checkpoint, call, history, prompt, most).tolist()
    print(
        json.dumps(
            {
                "checkpoint": checkpoint,
                "call": call,
                "history": history,
                "prompt": prompt,
                "max_gen_toks": most,
                "scores": [[None if score == -math.inf else round(score, 5) for score in row] for row in left],
            }
        )
    )


EOS = {"eos_token_id": [6, 9]}
case({})
case({"repetition_penalty": 1.3})
case({"repetition_penalty": 0.7})
case({"encoder_repetition_penalty": 1.4})
for size in (1, 2, 3):
    case({"no_repeat_ngram_size": size})
    case({"encoder_no_repeat_ngram_size": size})
case({"no_repeat_ngram_size": 9})
case({"sequence_bias": [[[4], 1.5], [[3, 5], 9.0], [[3, 5, 8], -2.0], [[11, 8], 0.5], [[11, 2, 11, 8], 0.25]]})
case({"bad_words_ids": [[4], [3, 5, 8], [2, 3, 12], [9]], **EOS})
case({"bad_words_ids": [[9]], **EOS})
case({"min_length": 8, **EOS})
case({"min_length": 7, **EOS})
case({"min_length": 8})
case({"min_new_tokens": 4, **EOS})
case({"min_new_tokens": 3, "min_length": 100, **EOS})
case({"forced_bos_token_id": 5}, history=[[3], [4], [5]], prompt=1)
case({"forced_bos_token_id": 5, "begin_suppress_tokens": [8]}, history=[[3, 8], [4, 8], [5, 8]], prompt=1)
case({"forced_bos_token_id": 5})
case({"forced_eos_token_id": [6, 9]}, most=4)
case({"forced_eos_token_id": 9}, most=5)
case({"max_new_tokens": 4, "forced_eos_token_id": 9})
case({"exponential_decay_length_penalty": [1, 1.5], **EOS})
case({"exponential_decay_length_penalty": [3, 1.5], **EOS})
case({"suppress_tokens": [1, 2, 999, -1], "begin_suppress_tokens": [3]})
case({"begin_suppress_tokens": [3, 4]}, prompt=7)
case({"renormalize_logits": True, "remove_invalid_values": True, "suppress_tokens": [4]})
case({"temperature": 0.2, "top_k": 3, "top_p": 0.3, "min_p": 0.5, "do_sample": True})
case({}, SAMPLED)
case({"top_k": 5, "top_p": 0.8, "temperature": 0.1}, SAMPLED)
case({"top_k": 5, "top_p": 0.8}, {**WARM, "top_k": None, "top_p": 1.0})
case({"top_k": 5}, {**WARM, "top_k": 0})
for key, values in {
    "top_h": [0.3, 0.8],
    "top_k": [0, 1, 7, 500],
    "top_p": [0.0, 0.4, 0.9, 1.5],
    "min_p": [0.0, 0.1, 1.0],
    "typical_p": [0.3, 0.9, 1.0],
    "epsilon_cutoff": [0.0, 0.02, 0.9],
    "eta_cutoff": [0.02, 0.9],
}.items():
    for value in values:
        case({key: value}, WARM)
        case({}, {**WARM, key: value})
everything = {
    "repetition_penalty": 1.2,
    "no_repeat_ngram_size": 2,
    "suppress_tokens": [0, 1],
    "min_new_tokens": 5,
    "sequence_bias": [[[4], 2.0]],
    "top_h": 0.95,
    "top_k": 20,
    "top_p": 0.95,
    "min_p": 0.02,
    "typical_p": 0.97,
    "epsilon_cutoff": 0.003,
    "eta_cutoff": 0.003,
    "renormalize_logits": True,
    **EOS,
}
case(everything, WARM)
case(everything)
