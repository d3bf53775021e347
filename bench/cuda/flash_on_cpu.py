"""PyTorch's flash kernels on the CPU, by plain products, with the rules that they have for their arguments on a GPU."""

import math

import torch


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
    """Of variable lengths."""
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


def registered():
    """PyTorch has them as long as what is returned lives."""
    library = torch.library.Library("aten", "IMPL")
    library.impl("_flash_attention_forward", flash, "CPU")
    library.impl("_scaled_dot_product_flash_attention", flash_of_equal_lengths, "CPU")
    return library
