# Attention by plain products: each group of neighbouring tokens times all that it sees, at once, so there is nothing to merge. As
# in the attention that transformers calls eager, scores are rounded to the model's number format before the exponential.

# Who sees whom in a pass. groups: (start, length, parts) of each, which cover the pass in order; parts: (source, key start, keys),
# source 0 for keys of this pass and 1 for the store, the group's own tokens last; views: how many of each group's last keys some
# of its queries do not see, and 0 for a long segment; seen: the queries that see each of these keys, from and until, [2, views].
class Grouped(NamedTuple):
  groups : List[int]
  parts : List[int]
  views : List[int]
  seen : Tensor

class ProductAttention(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  heads : int
  kv_heads : int
  head_dim : int

  # Scores that leave the cache between their products cost a tenth more, so more are taken a part of the heads at a time.
  def scores_in_cache(self: __torch__.products.ProductAttention) -> int:
    return 6000000

  # How many tokens of a long segment are taken at a time, so that not half of its products are masked.
  def step_tokens(self: __torch__.products.ProductAttention) -> int:
    return 64

  # Whether sums of exponentials are far from the ends of float32's range.
  def are_in_range(self: __torch__.products.ProductAttention, sums: Tensor) -> bool:
    least, most = torch.aminmax(sums)
    return float(least) > 1e-30 and float(most) < 1e+30

  def heads_per_kv(self: __torch__.products.ProductAttention) -> int:
    return torch.floordiv(self.heads, self.kv_heads)

  def moved(self: __torch__.products.ProductAttention, masks: List[Tensor], d: Device) -> List[Tensor]:
    moved = annotate(List[Tensor], [])
    for mask in masks:
      moved.append(torch.to(mask, d))
    return moved

  # [n, heads, head_dim]; masks: of group_masks.
  def attend(
      self: __torch__.products.ProductAttention, q: Tensor, k: Tensor, v: Tensor, kept_k: Tensor, kept_v: Tensor,
      grouped: __torch__.products.Grouped, masks: List[Tensor]) -> Tensor:
    n, heads_per_kv = q.size(0), self.heads_per_kv()
    folded = torch.transpose(torch.view(q, [n, self.kv_heads, heads_per_kv, self.head_dim]), 0, 1)
    folded = torch.reshape(folded, [self.kv_heads, n * heads_per_kv, self.head_dim])
    pass_k, pass_v = torch.transpose(k, 0, 1), torch.transpose(v, 0, 1)
    groups, parts = grouped.groups, grouped.parts
    outs = annotate(List[Tensor], [])
    part = 0
    for g in range(len(masks)):
      start, length, count = groups[3 * g], groups[3 * g + 1], groups[3 * g + 2]
      seen_k = annotate(List[Tensor], [])
      seen_v = annotate(List[Tensor], [])
      for p in range(count):
        source, key, keys = parts[3 * (part + p)], parts[3 * (part + p) + 1], parts[3 * (part + p) + 2]
        seen_k.append(torch.narrow(pass_k if source == 0 else kept_k, 1, key, keys))
        seen_v.append(torch.narrow(pass_v if source == 0 else kept_v, 1, key, keys))
      part = part + count
      queries = torch.narrow(folded, 1, start * heads_per_kv, length * heads_per_kv)
      outs.append(self.by_heads(queries, torch.cat(seen_k, 1), torch.cat(seen_v, 1), masks[g]))
    out = torch.view(torch.cat(outs, 1), [self.kv_heads, n, heads_per_kv, self.head_dim])
    return torch.reshape(torch.transpose(out, 0, 1), [n, self.heads, self.head_dim])

  # A group, as many heads at a time as the cache takes. q: [kv_heads, length * heads_per_kv, head_dim], k and v:
  # [kv_heads, keys, head_dim].
  def by_heads(self: __torch__.products.ProductAttention, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    at_once = self.kv_heads
    while at_once > 1 and at_once * min(q.size(1), mask.size(0)) * k.size(1) > self.scores_in_cache():
      at_once = torch.floordiv(at_once + 1, 2)
    outs = annotate(List[Tensor], [])
    for h in range(torch.floordiv(self.kv_heads + at_once - 1, at_once)):
      first = h * at_once
      count = min(at_once, self.kv_heads - first)
      of_k, of_v = torch.narrow(k, 0, first, count), torch.narrow(v, 0, first, count)
      outs.append(self.by_queries(torch.narrow(q, 0, first, count), of_k, of_v, mask))
    return torch.cat(outs, 0) if len(outs) > 1 else outs[0]

  # Some heads of a group, as many queries at a time as the mask has. The mask is for the last keys that these queries may see.
  def by_queries(self: __torch__.products.ProductAttention, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    heads_per_kv = self.heads_per_kv()
    length, at_once = torch.floordiv(q.size(1), heads_per_kv), torch.floordiv(mask.size(0), heads_per_kv)
    outs = annotate(List[Tensor], [])
    for s in range(torch.floordiv(length + at_once - 1, at_once)):
      start = s * at_once
      count = min(at_once, length - start)
      seen = k.size(1) - length + start + count
      masked = mask.size(1) - at_once + count
      queries = torch.narrow(q, 1, start * heads_per_kv, count * heads_per_kv)
      of_last = torch.narrow(torch.narrow(mask, 0, 0, count * heads_per_kv), 1, 0, masked)
      outs.append(self.softmax_product(queries, torch.narrow(k, 1, 0, seen), torch.narrow(v, 1, 0, seen), of_last))
    return torch.cat(outs, 1) if len(outs) > 1 else outs[0]

  # Exponentials of the scores, times values, over their sums: a softmax without the search for the largest score, which costs
  # as much as they do, as long as all sums are in range. Else a softmax.
  def softmax_product(self: __torch__.products.ProductAttention, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    scores = torch.empty([q.size(0), q.size(1), k.size(1)], dtype=q.dtype, device=q.device)
    torch.exp_(self.masked_scores(scores, q, k, mask))
    sums = self.wide_sums(scores)
    if self.are_in_range(sums):
      return torch.div_(torch.bmm(scores, v), sums)
    self.masked_scores(scores, q, k, mask)
    return torch.bmm(torch._softmax(scores, -1, False, out=scores), v)

  # Into scores; the mask is for the last keys.
  def masked_scores(self: __torch__.products.ProductAttention, scores: Tensor, q: Tensor, k: Tensor, mask: Tensor) -> Tensor:
    torch.baddbmm_(scores, q, torch.transpose(k, 1, 2), beta=0, alpha=float(self.head_dim) ** -0.5)
    torch.add_(torch.narrow(scores, 2, k.size(1) - mask.size(1), mask.size(1)), mask)
    return scores

  # Sums over the last dimension in float32: the rounded ones, and what rounding took from them, by a product with ones.
  # PyTorch's own sum of bfloat16 in float32 takes longer than both.
  def wide_sums(self: __torch__.products.ProductAttention, x: Tensor) -> Tensor:
    rounded = torch.sum(x, [-1], True)
    lost = torch.baddbmm(rounded, x, torch.ones([x.size(0), x.size(2), 1], dtype=x.dtype, device=x.device), beta=-1)
    return torch.to(rounded, __torch__.dtype.float32()) + torch.to(lost, __torch__.dtype.float32())

  # A mask a group, 0 where a query sees a key, else -inf, [queries * heads_per_kv, keys]: of its last keys, or of as many tokens
  # of a long segment as are taken at a time.
  def group_masks(self: __torch__.products.ProductAttention, grouped: __torch__.products.Grouped, like: Tensor) -> List[Tensor]:
    masks = annotate(List[Tensor], [])
    if len(grouped.groups) == 0:
      return masks
    int64 = __torch__.dtype.int64()
    token = torch.arange(self.step_tokens(), dtype=int64, device=like.device)
    end = torch.full([self.step_tokens()], self.step_tokens(), dtype=int64, device=like.device)
    causal = self.seen_mask(token, token, end, like)
    groups, views, seen = grouped.groups, grouped.views, grouped.seen
    next = 0
    for g in range(len(views)):
      if views[g] == 0:
        masks.append(causal)
      else:
        query = torch.arange(groups[3 * g], groups[3 * g] + groups[3 * g + 1], dtype=int64, device=like.device)
        first, until = torch.narrow(seen[0], 0, next, views[g]), torch.narrow(seen[1], 0, next, views[g])
        masks.append(self.seen_mask(query, first, until, like))
        next = next + views[g]
    return masks

  # [queries * heads_per_kv, keys]; a key is seen by the queries in [first, until).
  def seen_mask(self: __torch__.products.ProductAttention, query: Tensor, first: Tensor, until: Tensor, like: Tensor) -> Tensor:
    query = torch.unsqueeze(query, 1)
    seen = torch.logical_and(torch.le(torch.unsqueeze(first, 0), query), torch.gt(torch.unsqueeze(until, 0), query))
    mask = torch.zeros([seen.size(0), seen.size(1)], dtype=like.dtype, device=like.device)
    mask = torch.masked_fill(mask, torch.logical_not(seen), -inf)
    return torch.repeat_interleave(mask, self.heads_per_kv(), 0)
