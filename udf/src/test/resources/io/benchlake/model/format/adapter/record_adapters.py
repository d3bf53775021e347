"""Records what peft makes of small adapters: python record_adapters.py (torch 2.15.0, transformers 5.24.0, peft 0.21.2, CPU).

Writes the folders base, tied (models of random weights) and embeddings, dora, output (adapters), and the weights after
for each adapter: model = PeftModel.from_pretrained(model, adapter).merge_and_unload(), as merged-*.safetensors.
"""

import json
import pathlib
import shutil

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import save_file
from transformers import LlamaConfig, LlamaForCausalLM

HERE = pathlib.Path(__file__).parent
TOKENS = 20


def model(name, tied):
    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=TOKENS, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=1, max_position_embeddings=64, tie_word_embeddings=tied, bos_token_id=0, eos_token_id=1)
    made = LlamaForCausalLM(config).to(torch.bfloat16)
    made.save_pretrained(HERE / name)
    vocabulary = {f"t{i}": i for i in range(TOKENS)}
    (HERE / name / "tokenizer.json").write_text(json.dumps({"added_tokens": [], "model": {"type": "BPE", "vocab": vocabulary, "merges": []}}))


def adapter(name, base, seed, **config):
    adapted = get_peft_model(LlamaForCausalLM.from_pretrained(HERE / base, dtype=torch.float32), LoraConfig(task_type="CAUSAL_LM", **config))
    torch.manual_seed(seed)
    for parameter, values in adapted.named_parameters():
        if values.requires_grad:
            values.data += 0.2 * torch.randn_like(values)
    adapted.peft_config["default"].base_model_name_or_path = base
    adapted.save_pretrained(HERE / name)
    (HERE / name / "README.md").unlink()


def merged(name, base, dtype, *adapters):
    whole = LlamaForCausalLM.from_pretrained(HERE / base, dtype=dtype)
    for each in adapters:
        whole = PeftModel.from_pretrained(whole, HERE / each).merge_and_unload()
    save_file({key: value.contiguous().clone() for key, value in whole.state_dict().items()}, HERE / f"merged-{name}.safetensors")


for folder in "base tied embeddings dora output".split():
    shutil.rmtree(HERE / folder, ignore_errors=True)
model("base", False)
model("tied", True)
adapter(
    "embeddings", "base", 1, r=4, lora_alpha=6, use_rslora=True, target_modules=["q_proj", "embed_tokens", "lm_head"],
    rank_pattern={"lm_head": 2, "head": 3}, alpha_pattern={r"layers\.[0]\.self_attn\.(q|k)_proj": 12, "q_proj": 3})
adapter("dora", "base", 2, r=3, lora_alpha=5, use_dora=True, target_modules=r".*\.(v_proj|down_proj|q_proj)", modules_to_save=["lm_head", "norm"])
adapter("output", "tied", 3, r=2, lora_alpha=2, target_modules=["o_proj"], modules_to_save=["lm_head"])
merged("float32", "base", torch.float32, "embeddings", "dora")
merged("bfloat16", "base", torch.bfloat16, "embeddings", "dora")
merged("tied", "tied", torch.float32, "output")
