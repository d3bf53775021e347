"""Records what bitsandbytes stores for a layer and what it makes of it: python record_layers.py OUT

bitsandbytes 0.50.2, torch 2.15.0 on a CPU. Each file has one layer q as save_pretrained writes it, and "expected": its
dequantised weight, widened to float32.
"""
import sys

import bitsandbytes.functional as functional
import torch
from safetensors.torch import save_file

torch.manual_seed(5)
CASES = [("nf4", True, torch.bfloat16), ("nf4", False, torch.float32), ("fp4", True, torch.float16)]
for kind, nested, dtype in CASES:
    weight = torch.randn(20, 192).mul(0.05).to(dtype)
    codes, state = functional.quantize_4bit(weight, quant_type=kind, compress_statistics=nested)
    tensors = {"q.weight": codes}
    for name, value in state.as_dict(packed=True).items():
        tensors["q.weight." + name] = value
    tensors["expected"] = functional.dequantize_4bit(codes, state).float()
    save_file({k: v.contiguous() for k, v in tensors.items()}, f"{sys.argv[1]}/{kind}-{'nested' if nested else 'plain'}.safetensors")
