"""Calls of the model program as Java recorded them, and programs to replay them with."""

import io
import json
import math
import re
import zipfile

import torch

torch._C._set_graph_executor_optimize(False)


def calls(path):
    with open(path) as lines:
        return [json.loads(line) for line in lines]


def groups(calls):
    """The calls of each pass, step, or housekeeping together."""
    group = []
    for call in calls:
        if call["method"] in ("score", "prefill", "greedy"):
            group.append(call)
        else:
            if group:
                yield group
            group = [call]
    if group:
        yield group


def load(path, replaced=()):
    """A program, on the CPU and without weights; replaced: pairs of patterns of its source and what is to stand there."""
    archive = io.BytesIO()
    with zipfile.ZipFile(path) as written, zipfile.ZipFile(archive, "w") as copy:
        for name in written.namelist():
            content = written.read(name)
            if name.endswith(".py"):
                for old, new in replaced:
                    content = re.sub(old.encode(), new.encode(), content)
            copy.writestr(name, content)
    archive.seek(0)
    return torch.jit.load(archive)


def argument(written, tensor, answers):
    if "answer" in written:
        return answers[written["answer"]]
    if "tensor" in written:
        return tensor(written["tensor"], written["shape"])
    return written["long"] if "long" in written else written["list"]


def replay(program, call, tensor, answers):
    """tensor: makes one of numbers and a shape; answers: of the methods so far, the last one each."""
    arguments = [argument(written, tensor, answers) for written in call["arguments"]]
    answers[call["method"]] = getattr(program, call["method"])(*arguments)
    return answers[call["method"]]


def shapes(program, hidden, inner, layers, vocabulary=128256):
    """Names and shapes of the weights."""
    query, key = program.heads * program.head_dim, program.kv_heads * program.head_dim
    weights = {
        "model.embed_tokens.weight": [vocabulary, hidden],
        "lm_head.weight": [vocabulary, hidden],
        "model.norm.weight": [hidden],
    }
    for i in range(layers):
        layer = f"model.layers.{i}."
        for name, shape in (
            ("self_attn.q_proj", [query, hidden]),
            ("self_attn.k_proj", [key, hidden]),
            ("self_attn.v_proj", [key, hidden]),
            ("self_attn.o_proj", [hidden, query]),
            ("mlp.gate_proj", [inner, hidden]),
            ("mlp.up_proj", [inner, hidden]),
            ("mlp.down_proj", [hidden, inner]),
            ("input_layernorm", [hidden]),
            ("post_attention_layernorm", [hidden]),
        ):
            weights[layer + name + ".weight"] = shape
    return weights


def random_weights(program, hidden, inner, device="cpu", dtype=torch.float32):
    generator = torch.Generator(device).manual_seed(7)
    weights = {}
    for name, shape in shapes(program, hidden, inner, program.layers).items():
        if len(shape) == 1:
            weights[name] = torch.ones(shape, device=device, dtype=dtype)
        else:
            scale = 1 if "embed" in name else 2 / math.sqrt(shape[-1])
            weights[name] = (scale * torch.randn(shape, generator=generator, device=device)).to(dtype)
    return weights
