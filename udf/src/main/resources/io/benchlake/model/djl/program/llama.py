class Llama(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  heads : int
  kv_heads : int
  head_dim : int
  epsilon : float
  rope_scale : float
  frequencies : List[float]
  weights : Dict[str, Tensor]
  keys : List[Tensor]
  values : List[Tensor]

  # Weights. Each is a slice of its file, converted and moved once; the file is mapped anew for each, so that what was read
  # of it does not stay in memory. Names are to come by size, the largest first: packed matrices that need a conversion are
  # converted in one place, one after the other. Each in a place of its own would leave a hole in the heap that the next of
  # its size does not fit, because of alignment.

  def load(self: __torch__.Llama, path: str, stored: int, elements: int, names: List[str], offsets: List[int], shapes: List[List[int]], dtype: int, device: str) -> int:
    place = torch.empty([0], dtype=dtype)
    for i in range(len(names)):
      weight = self.mapped(path, stored, elements, offsets[i], shapes[i])
      is_packed = len(shapes[i]) == 2 and names[i] != "model.embed_tokens.weight" and self.packs(device == "cpu", dtype)
      if is_packed and stored != dtype:
        place = self.fitting(place, torch.numel(weight))
        weight = torch.copy_(torch.view(torch.narrow(place, 0, 0, torch.numel(weight)), shapes[i]), weight)
      self.weights[names[i]] = self.pack(weight) if is_packed else torch.to(weight, torch.device(device), dtype)
    return len(self.weights)

  def mapped(self: __torch__.Llama, path: str, stored: int, elements: int, offset: int, shape: List[int]) -> Tensor:
    count = 1
    for size in shape:
      count = count * size
    return torch.view(torch.narrow(torch.from_file(path, False, elements, dtype=stored), 0, offset, count), shape)

  # The same place as long as count elements take at least half of it, else a new one.
  def fitting(self: __torch__.Llama, place: Tensor, count: int) -> Tensor:
    fits = torch.numel(place) >= count and torch.numel(place) < 2 * count
    return place if fits else torch.empty([count], dtype=place.dtype)

  # The embedding doubles as the output layer; its rows are read, so it stays as it is, and the output layer is packed.
  def tie_output(self: __torch__.Llama) -> int:
    weight = self.weights["model.embed_tokens.weight"]
    self.weights["lm_head.weight"] = self.pack(weight) if self.packs(weight.is_cpu, weight.dtype) else weight
    return len(self.weights)

  # On the CPU matrices are packed for oneDNN, whose products of few rows are several times faster that way. It has no
  # products of float16 (5) on most CPUs. The embedding is not packed: where no conversion is asked for it is a map of its file.
  def packs(self: __torch__.Llama, is_cpu: bool, dtype: int) -> bool:
    return is_cpu and dtype != 5

  # The one place that packs.
  def pack(self: __torch__.Llama, matrix: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(matrix)

  # The store: keys and values that outlive a pass, [kv_heads, rows, head_dim], one row a token. Rows are cleared because a
  # masked NaN is still NaN.

  def reserve(self: __torch__.Llama, rows: int) -> int:
    like = self.weights["model.embed_tokens.weight"]
    keys = annotate(List[Tensor], [])
    values = annotate(List[Tensor], [])
    for i in range(self.layers):
      keys.append(torch.zeros([self.kv_heads, rows, self.head_dim], dtype=like.dtype, device=like.device))
      values.append(torch.zeros([self.kv_heads, rows, self.head_dim], dtype=like.dtype, device=like.device))
    self.keys = keys
    self.values = values
    return rows

  def move(self: __torch__.Llama, source: int, target: int, rows: int) -> int:
    for i in range(self.layers):
      torch.copy_(torch.narrow(self.keys[i], 1, target, rows), torch.narrow(self.keys[i], 1, source, rows))
      torch.copy_(torch.narrow(self.values[i], 1, target, rows), torch.narrow(self.values[i], 1, source, rows))
    return rows

  def clear(self: __torch__.Llama, start: int, rows: int) -> int:
    for i in range(self.layers):
      torch.zero_(torch.narrow(self.keys[i], 1, start, rows))
      torch.zero_(torch.narrow(self.values[i], 1, start, rows))
    return rows

  # Building blocks.

  # The one place that multiplies by weights; activation: "none" or "swish".
  def project(self: __torch__.Llama, x: Tensor, name: str, activation: str) -> Tensor:
    weight = self.weights[name + ".weight"]
    bias = torch.get(self.weights, name + ".bias")
    if weight.is_mkldnn:
      y = ops.mkldnn._linear_pointwise(x, weight, bias, activation, annotate(List[Optional[number]], []), "")
    else:
      y = torch.linear(x, weight, bias)
      if activation == "swish":
        y = torch.silu(y)
    return y

  # A product with weights, joined with other by "add" or "mul" before it is rounded.
  def project_onto(self: __torch__.Llama, x: Tensor, name: str, other: Tensor, join: str) -> Tensor:
    weight = self.weights[name + ".weight"]
    bias = torch.get(self.weights, name + ".bias")
    if weight.is_mkldnn:
      y = ops.mkldnn._linear_pointwise(x, other, weight, bias, join)
    else:
      y = torch.linear(x, weight, bias)
      y = torch.add(y, other) if join == "add" else torch.mul(y, other)
    return y

  def norm(self: __torch__.Llama, x: Tensor, name: str) -> Tensor:
    wide = torch.to(x, 6)
    length = torch.linalg_vector_norm(wide, 2, [-1], True)
    scale = torch.rsqrt(length * length / x.size(-1) + self.epsilon)
    return torch.mul_(torch.to(wide * scale, x.dtype), self.weights[name + ".weight"])

  def angles(self: __torch__.Llama, positions: Tensor) -> Tensor:
    frequencies = torch.tensor(self.frequencies, dtype=6, device=positions.device)
    half = torch.outer(torch.to(positions, 6), frequencies)
    return torch.unsqueeze(torch.cat([half, half], -1), 1)

  def rotate(self: __torch__.Llama, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    first, second = torch.chunk(x, 2, -1)
    return torch.addcmul_(x * cos, torch.cat([-second, first], -1), sin)

  # The one place that picks an attention kernel. q, k, v: [batch, heads, length, head_dim], the same heads in each;
  # answers the output and the log-sum-exp of the scores, [batch, heads, length], in float32.
  def attend(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, causal: bool, mask: Optional[Tensor]) -> Tuple[Tensor, Tensor]:
    if q.is_cpu:
      out, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., causal, attn_mask=mask)
    elif mask is None and q.dtype != 6:
      out, lse, _0, _1, _2, _3, _4, _5, _6 = torch._scaled_dot_product_flash_attention(q, k, v, 0., causal, False)
    else:
      scores = torch.matmul(torch.to(q, 6), torch.transpose(torch.to(k, 6), -2, -1)) * (float(self.head_dim) ** -0.5)
      if mask is not None:
        scores = scores + mask
      if causal:
        future = torch.triu(torch.ones([q.size(2), k.size(2)], dtype=11, device=q.device), 1)
        scores = torch.masked_fill(scores, future, -inf)
      lse = torch.logsumexp(scores, [-1])
      out = torch.matmul(torch.exp(scores - torch.unsqueeze(lse, -1)), torch.to(v, 6))
    return (torch.to(out, 6), torch.to(lse, 6))

  # Attention of q, [n, heads, head_dim], over every one of k and v, [kv_heads, m, head_dim]. The query heads of one KV
  # head fold into the query length, so k and v need no copies.
  def attend_all(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor) -> Tuple[Tensor, Tensor]:
    n = q.size(0)
    group = torch.floordiv(self.heads, self.kv_heads)
    folded = torch.reshape(torch.transpose(torch.view(q, [n, self.kv_heads, group, self.head_dim]), 0, 1), [1, self.kv_heads, n * group, self.head_dim])
    out, lse = self.attend(folded, torch.unsqueeze(k, 0), torch.unsqueeze(v, 0), False, None)
    out = torch.transpose(torch.view(out, [self.kv_heads, n, group, self.head_dim]), 0, 1)
    lse = torch.transpose(torch.view(lse, [self.kv_heads, n, group]), 0, 1)
    return (torch.reshape(out, [n, self.heads, self.head_dim]), torch.reshape(lse, [n, self.heads]))

  # Causal attention inside each of count runs of the same length, packed one after the other.
  def attend_runs(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, count: int, length: int) -> Tuple[Tensor, Tensor]:
    if q.is_cpu and length <= 512:
      return self.attend_short_runs(q, k, v, count, length)
    group = torch.floordiv(self.heads, self.kv_heads)
    own = [count, length, self.heads, self.head_dim]
    out, lse = self.attend(
        torch.transpose(torch.view(q, own), 1, 2),
        torch.transpose(torch.view(torch.repeat_interleave(k, group, 1), own), 1, 2),
        torch.transpose(torch.view(torch.repeat_interleave(v, group, 1), own), 1, 2), True, None)
    out = torch.reshape(torch.transpose(out, 1, 2), [count * length, self.heads, self.head_dim])
    return (out, torch.reshape(torch.transpose(lse, 1, 2), [count * length, self.heads]))

  # The same with a mask: the CPU's kernel is slow at many small heads.
  def attend_short_runs(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, count: int, length: int) -> Tuple[Tensor, Tensor]:
    future = torch.triu(torch.full([1, length, length], -inf, dtype=q.dtype, device=q.device), 1)
    return self.attend_folded(q, k, v, count, length, self.folded_mask(future))

  # A mask for query heads that are folded into the length: [count, 1, length * group, keys] of [count, length, keys].
  def folded_mask(self: __torch__.Llama, mask: Tensor) -> Tensor:
    count, length, keys, group = mask.size(0), mask.size(1), mask.size(2), torch.floordiv(self.heads, self.kv_heads)
    repeated = torch.expand(torch.unsqueeze(mask, 2), [count, length, group, keys])
    return torch.reshape(repeated, [count, 1, length * group, keys])

  # Attention inside each of count ranges of the same length, the query heads of one KV head folded into the length.
  def attend_folded(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, count: int, length: int, mask: Tensor) -> Tuple[Tensor, Tensor]:
    group = torch.floordiv(self.heads, self.kv_heads)
    n = count * length
    folded = torch.permute(torch.view(q, [count, length, self.kv_heads, group, self.head_dim]), [0, 2, 1, 3, 4])
    own = [count, length, self.kv_heads, self.head_dim]
    out, lse = self.attend(
        torch.reshape(folded, [count, self.kv_heads, length * group, self.head_dim]),
        torch.transpose(torch.view(k, own), 1, 2), torch.transpose(torch.view(v, own), 1, 2), False, mask)
    out = torch.permute(torch.view(out, [count, self.kv_heads, length, group, self.head_dim]), [0, 2, 1, 3, 4])
    lse = torch.permute(torch.view(lse, [count, self.kv_heads, length, group]), [0, 2, 1, 3])
    return (torch.reshape(out, [n, self.heads, self.head_dim]), torch.reshape(lse, [n, self.heads]))

  # What the tokens of each block see of it: [count, 1, length * group, length]. blocks: packed indices and ends of the
  # tokens' subtrees, [2, count * length]; padding ends at 0, so nobody sees it.
  def block_mask(self: __torch__.Llama, blocks: Tensor, length: int, like: Tensor) -> Tensor:
    index, end = torch.view(blocks[0], [-1, length]), torch.view(blocks[1], [-1, length])
    query = torch.unsqueeze(index, 2)
    seen = torch.logical_and(torch.le(torch.unsqueeze(index, 1), query), torch.gt(torch.unsqueeze(end, 1), query))
    mask = torch.zeros([index.size(0), length, length], dtype=like.dtype, device=like.device)
    return self.folded_mask(torch.masked_fill(mask, torch.logical_not(seen), -inf))

  # Attention inside the blocks of a pass, written to the rows of out and lse that lie in one.
  def attend_blocks(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, blocks: Tensor, length: int, mask: Tensor, out: Tensor, lse: Tensor) -> Tensor:
    index = blocks[0]
    own, own_lse = self.attend_folded(torch.index_select(q, 0, index), torch.index_select(k, 0, index), torch.index_select(v, 0, index), torch.floordiv(index.size(0), length), length, mask)
    filled = torch.squeeze(torch.nonzero(blocks[1]), 1)
    tokens = torch.index_select(index, 0, filled)
    torch.index_copy_(out, 0, tokens, torch.index_select(own, 0, filled))
    return torch.index_copy_(lse, 0, tokens, torch.index_select(own_lse, 0, filled))

  # Adds to out and lse, in place, what attention over further keys gave for the same queries.
  def merge(self: __torch__.Llama, out: Tensor, lse: Tensor, more: Tensor, more_lse: Tensor) -> Tensor:
    share = torch.unsqueeze(torch.sigmoid(more_lse - lse), -1)
    torch.lerp_(out, more, share)
    return torch.copy_(lse, torch.logaddexp(lse, more_lse))

  # Attention inside one pass over a token tree, which blocks and runs cover. runs: (start, count, length) of causal runs;
  # links: (query start, queries, source, key start, keys), source 0 for keys of this pass and 1 for the store. blocks,
  # block: of block_mask, which made the mask.
  def attend_tree(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, kept_k: Tensor, kept_v: Tensor, runs: List[int], links: List[int], blocks: Tensor, block: int, mask: Tensor) -> Tensor:
    out = torch.empty([q.size(0), self.heads, self.head_dim], dtype=6, device=q.device)
    lse = torch.empty([q.size(0), self.heads], dtype=6, device=q.device)
    if block > 0:
      self.attend_blocks(q, k, v, blocks, block, mask, out, lse)
    for r in range(torch.floordiv(len(runs), 3)):
      start, count, length = runs[3 * r], runs[3 * r + 1], runs[3 * r + 2]
      n = count * length
      own, own_lse = self.attend_runs(torch.narrow(q, 0, start, n), torch.narrow(k, 0, start, n), torch.narrow(v, 0, start, n), count, length)
      torch.copy_(torch.narrow(out, 0, start, n), own)
      torch.copy_(torch.narrow(lse, 0, start, n), own_lse)
    of_pass_k, of_pass_v = torch.transpose(k, 0, 1), torch.transpose(v, 0, 1)
    for r in range(torch.floordiv(len(links), 5)):
      start, n, source, key, m = links[5 * r], links[5 * r + 1], links[5 * r + 2], links[5 * r + 3], links[5 * r + 4]
      from_k = torch.narrow(of_pass_k if source == 0 else kept_k, 1, key, m)
      from_v = torch.narrow(of_pass_v if source == 0 else kept_v, 1, key, m)
      more, more_lse = self.attend_all(torch.narrow(q, 0, start, n), from_k, from_v)
      self.merge(torch.narrow(out, 0, start, n), torch.narrow(lse, 0, start, n), more, more_lse)
    return out

  # The same by products with all that each group of neighbours sees, [tokens, heads, head_dim]. groups: (start, length,
  # parts); parts: (source, key start, keys), the group's own tokens last; masks: of group_masks.
  def attend_groups(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, kept_k: Tensor, kept_v: Tensor, groups: List[int], parts: List[int], masks: List[Tensor]) -> Tensor:
    n, group = q.size(0), torch.floordiv(self.heads, self.kv_heads)
    folded = torch.reshape(torch.transpose(torch.view(q, [n, self.kv_heads, group, self.head_dim]), 0, 1), [self.kv_heads, n * group, self.head_dim])
    of_pass_k, of_pass_v = torch.transpose(k, 0, 1), torch.transpose(v, 0, 1)
    outs = annotate(List[Tensor], [])
    part = 0
    for g in range(len(masks)):
      start, length, count = groups[3 * g], groups[3 * g + 1], groups[3 * g + 2]
      seen_k = annotate(List[Tensor], [])
      seen_v = annotate(List[Tensor], [])
      for p in range(count):
        source, key, m = parts[3 * (part + p)], parts[3 * (part + p) + 1], parts[3 * (part + p) + 2]
        seen_k.append(torch.narrow(of_pass_k if source == 0 else kept_k, 1, key, m))
        seen_v.append(torch.narrow(of_pass_v if source == 0 else kept_v, 1, key, m))
      part = part + count
      queries = torch.narrow(folded, 1, start * group, length * group)
      outs.append(self.attend_group(queries, torch.cat(seen_k, 1), torch.cat(seen_v, 1), masks[g]))
    out = torch.view(torch.cat(outs, 1), [self.kv_heads, n, group, self.head_dim])
    return torch.reshape(torch.transpose(out, 0, 1), [n, self.heads, self.head_dim])

  # Attention of one group. q: [kv_heads, length * group, head_dim], k and v: [kv_heads, keys, head_dim]. Scores that leave the
  # cache between their products cost a tenth more, so many of them are taken a part of the heads at a time.
  def attend_group(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    heads = self.kv_heads
    while heads > 1 and heads * min(q.size(1), mask.size(0)) * k.size(1) > 6000000:
      heads = torch.floordiv(heads + 1, 2)
    outs = annotate(List[Tensor], [])
    for h in range(torch.floordiv(self.kv_heads + heads - 1, heads)):
      first = h * heads
      count = min(heads, self.kv_heads - first)
      outs.append(self.attend_steps(torch.narrow(q, 0, first, count), torch.narrow(k, 0, first, count), torch.narrow(v, 0, first, count), mask))
    return torch.cat(outs, 0) if len(outs) > 1 else outs[0]

  # The same for some of the heads, as many queries at a time as the mask has. The mask is for the last keys that these queries
  # may see. As in attention that transformers calls eager, scores are rounded before the exponential.
  def attend_steps(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    group = torch.floordiv(self.heads, self.kv_heads)
    length, rows = torch.floordiv(q.size(1), group), torch.floordiv(mask.size(0), group)
    outs = annotate(List[Tensor], [])
    for b in range(torch.floordiv(length + rows - 1, rows)):
      start = b * rows
      count = min(rows, length - start)
      seen = k.size(1) - length + start + count
      masked = mask.size(1) - rows + count
      of_last = torch.narrow(torch.narrow(mask, 0, 0, count * group), 1, 0, masked)
      outs.append(self.attend_step(torch.narrow(q, 1, start * group, count * group), torch.narrow(k, 1, 0, seen), torch.narrow(v, 1, 0, seen), of_last))
    return torch.cat(outs, 1) if len(outs) > 1 else outs[0]

  # Exponentials of the scores, times values, over their sums: a softmax without the search for the largest score, which costs
  # as much as they do, as long as all sums are far from the ends of their range. Else a softmax.
  def attend_step(self: __torch__.Llama, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    scores = torch.empty([q.size(0), q.size(1), k.size(1)], dtype=q.dtype, device=q.device)
    torch.exp_(self.masked_scores(scores, q, k, mask))
    sums = self.wide_sums(scores)
    least, most = torch.aminmax(sums)
    if float(least) > 1e-30 and float(most) < 1e+30:
      return torch.div_(torch.bmm(scores, v), sums)
    self.masked_scores(scores, q, k, mask)
    return torch.bmm(torch._softmax(scores, -1, False, out=scores), v)

  # The mask is for the last keys.
  def masked_scores(self: __torch__.Llama, scores: Tensor, q: Tensor, k: Tensor, mask: Tensor) -> Tensor:
    torch.baddbmm_(scores, q, torch.transpose(k, 1, 2), beta=0, alpha=float(self.head_dim) ** -0.5)
    torch.add_(torch.narrow(scores, 2, k.size(1) - mask.size(1), mask.size(1)), mask)
    return scores

  # Sums over the last dimension in float32: the rounded ones, and what rounding took from them, by a product with ones.
  # PyTorch's own sum of bfloat16 in float32 takes longer than both.
  def wide_sums(self: __torch__.Llama, x: Tensor) -> Tensor:
    rounded = torch.sum(x, [-1], True)
    lost = torch.baddbmm(rounded, x, torch.ones([x.size(0), x.size(2), 1], dtype=x.dtype, device=x.device), beta=-1)
    return torch.to(rounded, 6) + torch.to(lost, 6)

  # A mask a group, [queries * group, keys]: of its last keys, by the queries that see each (seen: [2, keys of all groups],
  # from and until), or of 64 tokens of a long run, which are taken at a time. views: how many keys of each group are in seen.
  def group_masks(self: __torch__.Llama, groups: List[int], views: List[int], seen: Tensor, like: Tensor) -> List[Tensor]:
    token = torch.arange(64, dtype=4, device=like.device)
    causal = self.seen_mask(token, token, torch.full([64], 64, dtype=4, device=like.device), like)
    masks = annotate(List[Tensor], [])
    next = 0
    for g in range(len(views)):
      if views[g] == 0:
        masks.append(causal)
      else:
        query = torch.arange(groups[3 * g], groups[3 * g] + groups[3 * g + 1], dtype=4, device=like.device)
        masks.append(self.seen_mask(query, torch.narrow(seen[0], 0, next, views[g]), torch.narrow(seen[1], 0, next, views[g]), like))
        next = next + views[g]
    return masks

  # [queries * group, keys]; a key is seen by the queries in [first, until).
  def seen_mask(self: __torch__.Llama, query: Tensor, first: Tensor, until: Tensor, like: Tensor) -> Tensor:
    query = torch.unsqueeze(query, 1)
    seen = torch.logical_and(torch.le(torch.unsqueeze(first, 0), query), torch.gt(torch.unsqueeze(until, 0), query))
    mask = torch.zeros([seen.size(0), seen.size(1)], dtype=like.dtype, device=like.device)
    mask = self.folded_mask(torch.unsqueeze(torch.masked_fill(mask, torch.logical_not(seen), -inf), 0))
    return torch.squeeze(torch.squeeze(mask, 0), 0)

  # Attention of one new token a row: over the prefix that all rows share, then over the row's own block of the store.
  def attend_rows(self: __torch__.Llama, q: Tensor, kept_k: Tensor, kept_v: Tensor, prefix: int, first: int, block: int, mask: Tensor) -> Tensor:
    rows, width = mask.size(0), mask.size(-1)
    group = torch.floordiv(self.heads, self.kv_heads)
    blocks = [self.kv_heads, rows, block, self.head_dim]
    k = torch.narrow(torch.view(torch.narrow(kept_k, 1, first, rows * block), blocks), 2, 0, width)
    v = torch.narrow(torch.view(torch.narrow(kept_v, 1, first, rows * block), blocks), 2, 0, width)
    out, lse = self.attend(torch.view(q, [rows, self.kv_heads, group, self.head_dim]), torch.transpose(k, 0, 1), torch.transpose(v, 0, 1), False, mask)
    out = torch.reshape(out, [rows, self.heads, self.head_dim])
    lse = torch.reshape(lse, [rows, self.heads])
    if prefix > 0:
      more, more_lse = self.attend_all(q, torch.narrow(kept_k, 1, 0, prefix), torch.narrow(kept_v, 1, 0, prefix))
      self.merge(out, lse, more, more_lse)
    return out

  # The decoder. Without rows: one pass over a token tree, then its rows `kept_from` go to rows `kept_to` of the store. With
  # rows (prefix, first, block): one decoding step. Only the positions in `picked` leave the last layer.
  def decode(self: __torch__.Llama, ids: Tensor, positions: Tensor, picked: Tensor, kept_from: Tensor, kept_to: Tensor, runs: List[int], links: List[int], blocks: Tensor, block: int, groups: List[int], parts: List[int], views: List[int], seen: Tensor, rows: List[int], mask: Tensor) -> Tensor:
    x = torch.embedding(self.weights["model.embed_tokens.weight"], ids)
    angles = self.angles(positions)
    cos = torch.to(torch.cos(angles) * self.rope_scale, x.dtype)
    sin = torch.to(torch.sin(angles) * self.rope_scale, x.dtype)
    n = x.size(0)
    if block > 0:
      mask = self.block_mask(blocks, block, x)
    masks = self.group_masks(groups, views, seen, x) if len(groups) > 0 else annotate(List[Tensor], [])
    for i in range(self.layers):
      layer = "model.layers." + str(i) + "."
      y = self.norm(x, layer + "input_layernorm")
      q = self.rotate(torch.view(self.project(y, layer + "self_attn.q_proj", "none"), [n, self.heads, self.head_dim]), cos, sin)
      k = self.rotate(torch.view(self.project(y, layer + "self_attn.k_proj", "none"), [n, self.kv_heads, self.head_dim]), cos, sin)
      v = torch.view(self.project(y, layer + "self_attn.v_proj", "none"), [n, self.kv_heads, self.head_dim])
      if len(rows) > 0:
        self.keep(i, k, v, kept_from, kept_to)
        out = self.attend_rows(q, self.keys[i], self.values[i], rows[0], rows[1], rows[2], mask)
      elif len(groups) > 0:
        out = self.attend_groups(q, k, v, self.keys[i], self.values[i], groups, parts, masks)
        self.keep(i, k, v, kept_from, kept_to)
      else:
        out = self.attend_tree(q, k, v, self.keys[i], self.values[i], runs, links, blocks, block, mask)
        self.keep(i, k, v, kept_from, kept_to)
      out = torch.to(torch.view(out, [n, self.heads * self.head_dim]), x.dtype)
      if i == self.layers - 1:
        x = torch.index_select(x, 0, picked)
        out = torch.index_select(out, 0, picked)
      x = self.project_onto(out, layer + "self_attn.o_proj", x, "add")
      y = self.norm(x, layer + "post_attention_layernorm")
      gate = self.project(y, layer + "mlp.gate_proj", "swish")
      x = self.project_onto(self.project_onto(y, layer + "mlp.up_proj", gate, "mul"), layer + "mlp.down_proj", x, "add")
    return x

  def keep(self: __torch__.Llama, layer: int, k: Tensor, v: Tensor, kept_from: Tensor, kept_to: Tensor) -> int:
    if kept_from.size(0) > 0:
      torch.index_copy_(self.keys[layer], 1, kept_to, torch.transpose(torch.index_select(k, 0, kept_from), 0, 1))
      torch.index_copy_(self.values[layer], 1, kept_to, torch.transpose(torch.index_select(v, 0, kept_from), 0, 1))
    return kept_from.size(0)

  def logits(self: __torch__.Llama, x: Tensor) -> Tensor:
    return self.project(self.norm(x, "model.norm"), "lm_head", "none")

  # Index of the largest logit of each row, ties: the lowest. In two steps, because argmax alone uses no vector code. In
  # float32 amax is several times faster than in bfloat16.
  def largest(self: __torch__.Llama, logits: Tensor) -> Tensor:
    rows, width = logits.size(0), 256
    if logits.size(1) % width != 0:
      return torch.argmax(logits, -1)
    blocks = torch.view(logits, [rows, -1, width])
    block = torch.argmax(torch.amax(blocks, [-1]), -1)
    inside = torch.index(blocks, [torch.arange(rows, dtype=4, device=logits.device), block])
    return block * width + torch.argmax(inside, -1)

  # What Java calls. Index tensors come and answers go on the CPU.

  # Log-probability and greedy flag of each target: [2, targets]. targets: (row of `picked`, token id), by row; chunks:
  # (rows, targets), so that the vocabulary-wide intermediates stay small; joined: chunks that share a product. Log-probabilities
  # take the place of their logits, which leaves more of the cache to the product.
  def score(self: __torch__.Llama, ids: Tensor, positions: Tensor, picked: Tensor, kept_from: Tensor, kept_to: Tensor, runs: List[int], links: List[int], blocks: Tensor, block: int, groups: List[int], parts: List[int], views: List[int], seen: Tensor, targets: Tensor, chunks: List[int], joined: int) -> Tensor:
    d = self.weights["model.embed_tokens.weight"].device
    x = self.decode(torch.to(ids, d), torch.to(positions, d), torch.to(picked, d), torch.to(kept_from, d), torch.to(kept_to, d), runs, links, torch.to(blocks, d), block, groups, parts, views, torch.to(seen, d), annotate(List[int], []), ids)
    targets = torch.to(targets, d)
    scores = annotate(List[Tensor], [])
    row, target = 0, 0
    logits, first = x, 0
    for c in range(torch.floordiv(len(chunks), 2)):
      rows, count = chunks[2 * c], chunks[2 * c + 1]
      if torch.remainder(c, joined) == 0:
        logits, first = self.logits(torch.narrow(x, 0, row, self.rows_of(chunks, c, joined))), row
      of_chunk = self.wide(torch.narrow(logits, 0, row - first, rows))
      of_row = torch.narrow(targets[0], 0, target, count) - row
      token = torch.narrow(targets[1], 0, target, count)
      best = torch.index_select(self.largest(of_chunk), 0, of_row)
      chosen = torch.index(torch._log_softmax(of_chunk, -1, False, out=of_chunk), [of_row, token])
      scores.append(torch.stack([chosen, torch.to(best == token, 6)]))
      row = row + rows
      target = target + count
    return torch.cpu(torch.cat(scores, 1)) if len(scores) > 0 else torch.empty([2, 0], dtype=6)

  # Rows of `joined` chunks from one on.
  def rows_of(self: __torch__.Llama, chunks: List[int], first: int, joined: int) -> int:
    rows = 0
    for c in range(min(joined, torch.floordiv(len(chunks), 2) - first)):
      rows = rows + chunks[2 * (first + c)]
    return rows

  # Prompts into the store; answers the logits after each of `picked`, [picked, vocabulary].
  def prefill(self: __torch__.Llama, ids: Tensor, positions: Tensor, picked: Tensor, kept_from: Tensor, kept_to: Tensor, runs: List[int], links: List[int], blocks: Tensor, block: int, groups: List[int], parts: List[int], views: List[int], seen: Tensor) -> Tensor:
    d = self.weights["model.embed_tokens.weight"].device
    x = self.decode(torch.to(ids, d), torch.to(positions, d), torch.to(picked, d), torch.to(kept_from, d), torch.to(kept_to, d), runs, links, torch.to(blocks, d), block, groups, parts, views, torch.to(seen, d), annotate(List[int], []), ids)
    return self.logits(x)

  # One token a row; lengths: tokens in the row's own block of the store, the new one included.
  def step(self: __torch__.Llama, ids: Tensor, positions: Tensor, lengths: Tensor, prefix: int, first: int, block: int, width: int) -> Tensor:
    like = self.weights["model.embed_tokens.weight"]
    row = torch.arange(ids.size(0), dtype=4, device=like.device)
    lengths = torch.to(lengths, like.device)
    mask = torch.ge(torch.unsqueeze(torch.arange(width, dtype=4, device=like.device), 0), torch.unsqueeze(lengths, 1))
    mask = torch.masked_fill(torch.zeros([ids.size(0), width], dtype=like.dtype, device=like.device), mask, -inf)
    mask = torch.unsqueeze(torch.unsqueeze(mask, 1), 1)
    none = annotate(List[int], [])
    x = self.decode(torch.to(ids, like.device), torch.to(positions, like.device), row, row, row * block + lengths + (first - 1), none, none, ids, 0, none, none, none, ids, [prefix, first, block], mask)
    return self.logits(x)

  # The likeliest token of each row (ties: the lowest id), or -1 where a logit is not finite.
  def greedy(self: __torch__.Llama, logits: Tensor) -> Tensor:
    finite = torch.isfinite(torch.sum(logits, [-1], False, dtype=6))
    return torch.cpu(torch.where(finite, self.largest(logits), torch.full([logits.size(0)], -1, dtype=4, device=logits.device)))

  def wide(self: __torch__.Llama, logits: Tensor) -> Tensor:
    return torch.to(logits, 6)
