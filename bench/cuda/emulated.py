"""Runs what the program does on a GPU on the CPU in float32, with PyTorch's flash kernels emulated, and compares with what it
does on a CPU, on random weights of a small shape and recorded passes.

  emulated.py RECORDED UNIT...
"""

import math
import os
import sys

import torch

import recorded

TOLERANCE = 5e-5
PASSES = 2
HIDDEN, INNER = 64, 96


def attended(q, k, v, causal):
    """Outputs and log-sum-exps of [queries, heads, head_dim]; causal: aligned to the last key."""
    shared = q.shape[1] // k.shape[1]
    scores = torch.einsum("qhd,khd->hqk", q.float(), k.float().repeat_interleave(shared, 1)) * q.shape[-1] ** -0.5
    if causal:
        seen = torch.ones(q.shape[0], k.shape[0], dtype=torch.bool).tril(k.shape[0] - q.shape[0])
        scores = scores.masked_fill(~seen, -math.inf)
    out = torch.einsum("hqk,khd->qhd", torch.softmax(scores, -1), v.float().repeat_interleave(shared, 1))
    return out.to(q.dtype), torch.logsumexp(scores, -1)


def flash(q, k, v, query_starts, key_starts, longest_queries, longest_keys, dropout, causal, debug, *, seqused_k=None, **_):
    """Of variable lengths, with the rules that the kernel has for its arguments."""
    assert q.dtype == k.dtype == v.dtype and q.shape[-1] % 8 == 0 and q.shape[1] % k.shape[1] == 0
    assert all(t.stride(-1) == 1 for t in (q, k, v)) and k.shape == v.shape
    assert all(t.dtype == torch.int32 and t.is_contiguous() for t in (query_starts, key_starts))
    assert seqused_k is None or (seqused_k.dtype == torch.int32 and len(seqused_k) == len(query_starts) - 1)
    out, lse = torch.empty_like(q), torch.empty(q.shape[1], q.shape[0])
    assert query_starts[-1] == q.shape[0] and len(key_starts) == len(query_starts)
    for i in range(len(query_starts) - 1):
        start, end, key = int(query_starts[i]), int(query_starts[i + 1]), int(key_starts[i])
        last = key + int(seqused_k[i]) if seqused_k is not None else int(key_starts[i + 1])
        assert 0 < end - start <= longest_queries and 0 < last - key <= longest_keys and last <= k.shape[0]
        out[start:end], lse[:, start:end] = attended(q[start:end], k[key:last], v[key:last], causal)
    return out, lse, torch.empty(2), torch.empty(0), torch.empty(0)


def flash_of_equal_lengths(q, k, v, dropout=0.0, causal=False, debug=False, **_):
    """The kernel of parts that are merged: [batch, heads, length, head_dim]."""
    parts = [attended(*(t.transpose(0, 1) for t in one), causal) for one in zip(q, k, v)]
    out = torch.stack([part.transpose(0, 1) for part, _ in parts])
    lse, empty = torch.stack([lse for _, lse in parts]), torch.empty(0)
    return out, lse, empty, empty, q.shape[2], k.shape[2], torch.empty(2), empty, empty


def answers_of(folder, unit, kind, weights):
    """What a GPU of this kind, or the CPU, answers: log-probabilities of targets, or of the likeliest tokens."""
    replaced = [(r"q\.is_cpu", "False")] if kind != "cpu" else []
    program = recorded.load(os.path.join(folder, "tiny", kind, "llama.pt"), replaced)
    program.weights.by_name = weights
    program.finish()
    last, answers, passes = {}, [], 0
    for call in recorded.calls(os.path.join(folder, f"{unit}.{kind}.jsonl")):
        if call["method"] == "steps":
            call = {"method": "step", "arguments": call["arguments"][:-1]}  # the first of them, for its logits
        answer = recorded.replay(program, call, lambda numbers, shape: torch.tensor(numbers, dtype=torch.int64).view(shape), last)
        if call["method"] == "score":
            answers.append(answer[0])
            passes += 1
        elif call["method"] in ("prefill", "step"):
            answers.append(torch.log_softmax(answer.float(), -1).amax(-1))
        if passes == PASSES:
            break
    return torch.cat(answers)


def main():
    torch.set_num_threads(2)
    library = torch.library.Library("aten", "IMPL")
    library.impl("_flash_attention_forward", flash, "CPU")
    library.impl("_scaled_dot_product_flash_attention", flash_of_equal_lengths, "CPU")
    print("| unit | numbers | flash: largest difference | float32 |")
    print("|---|---:|---:|---:|")
    fits = True
    with torch.inference_mode():
        weights = recorded.random_weights(recorded.load(os.path.join(sys.argv[1], "tiny", "cpu", "llama.pt")), HIDDEN, INNER)
        for unit in sys.argv[2:]:
            expected, *others = [answers_of(sys.argv[1], unit, kind, weights) for kind in ("cpu", "flash", "merged")]
            differences = [float((other - expected).abs().max()) for other in others]
            print(f"| {unit} | {len(expected)} | {differences[0]:.1e} | {differences[1]:.1e} |", flush=True)
            fits = fits and max(differences) <= TOLERANCE
    if not fits:
        sys.exit(f"bench/gpu: a GPU's numbers are to be within {TOLERANCE} of a CPU's.")


main()
