# Attention by PyTorch's kernels. Where queries see keys in several places, a kernel computes each place, and the outputs are
# merged by the log-sum-exp of their scores (lse, [n, heads]); outputs and lse are float32 until they are merged.

# Who sees whom in a pass. long_segments: (start, count, length) of `count` neighbouring segments of equal length, each causal;
# blocks: packed indices of the blocks' tokens and the ends of what sees each, [2, count * block_length], where padding ends at
# 0, so that nobody sees it; filled: the places in blocks that are no padding; links: (query start, queries, source, key start,
# keys), source 0 for keys of this pass and 1 for the store: all of the queries see all of the keys. Long segments and blocks cover
# the pass.
class Merged(NamedTuple):
  long_segments : List[int]
  links : List[int]
  blocks : Tensor
  filled : Tensor
  block_length : int

class Attention(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  heads : int
  kv_heads : int
  head_dim : int
  flash : bool

  # The longest segment that the CPU computes with a mask: its causal kernel is slow at many small heads.
  def longest_masked(self: __torch__.attention.Attention) -> int:
    return 512

  def heads_per_kv(self: __torch__.attention.Attention) -> int:
    return torch.floordiv(self.heads, self.kv_heads)

  def moved(self: __torch__.attention.Attention, merged: __torch__.attention.Merged, d: Device) -> __torch__.attention.Merged:
    blocks, filled = torch.to(merged.blocks, d), torch.to(merged.filled, d)
    return __torch__.attention.Merged(merged.long_segments, merged.links, blocks, filled, merged.block_length)

  # Attention inside one pass over a token tree and to the store's keys and values. mask: of block_mask.
  def tree(
      self: __torch__.attention.Attention, q: Tensor, k: Tensor, v: Tensor, kept_k: Tensor, kept_v: Tensor,
      merged: __torch__.attention.Merged, mask: Tensor) -> Tensor:
    out = torch.empty([q.size(0), self.heads, self.head_dim], dtype=__torch__.dtype.float32(), device=q.device)
    lse = torch.empty([q.size(0), self.heads], dtype=__torch__.dtype.float32(), device=q.device)
    if merged.block_length > 0:
      self.fill_blocks(q, k, v, merged, mask, out, lse)
    segments = merged.long_segments
    for s in range(torch.floordiv(len(segments), 3)):
      start, count, length = segments[3 * s], segments[3 * s + 1], segments[3 * s + 2]
      n = count * length
      own, own_lse = self.segments(torch.narrow(q, 0, start, n), torch.narrow(k, 0, start, n), torch.narrow(v, 0, start, n), count, length)
      torch.copy_(torch.narrow(out, 0, start, n), own)
      torch.copy_(torch.narrow(lse, 0, start, n), own_lse)
    links = merged.links
    pass_k, pass_v = torch.transpose(k, 0, 1), torch.transpose(v, 0, 1)
    for l in range(torch.floordiv(len(links), 5)):
      start, n, source, key, keys = links[5 * l], links[5 * l + 1], links[5 * l + 2], links[5 * l + 3], links[5 * l + 4]
      linked_k = torch.narrow(pass_k if source == 0 else kept_k, 1, key, keys)
      linked_v = torch.narrow(pass_v if source == 0 else kept_v, 1, key, keys)
      more, more_lse = self.all(torch.narrow(q, 0, start, n), linked_k, linked_v)
      self.merge(torch.narrow(out, 0, start, n), torch.narrow(lse, 0, start, n), more, more_lse)
    return out

  # Attention of one new token a row: over the prefix that all rows share, then over the row's own slot of the store. mask: of
  # length_mask.
  def rows(
      self: __torch__.attention.Attention, q: Tensor, kept_k: Tensor, kept_v: Tensor, prefix: int, first_slot: int, slot_rows: int,
      mask: Tensor) -> Tensor:
    rows, width = mask.size(0), mask.size(-1)
    slots = [self.kv_heads, rows, slot_rows, self.head_dim]
    k = torch.narrow(torch.view(torch.narrow(kept_k, 1, first_slot, rows * slot_rows), slots), 2, 0, width)
    v = torch.narrow(torch.view(torch.narrow(kept_v, 1, first_slot, rows * slot_rows), slots), 2, 0, width)
    folded = torch.view(q, [rows, self.kv_heads, self.heads_per_kv(), self.head_dim])
    out, lse = self.kernel(folded, torch.transpose(k, 0, 1), torch.transpose(v, 0, 1), False, mask)
    out = torch.reshape(out, [rows, self.heads, self.head_dim])
    lse = torch.reshape(lse, [rows, self.heads])
    if prefix > 0:
      more, more_lse = self.all(q, torch.narrow(kept_k, 1, 0, prefix), torch.narrow(kept_v, 1, 0, prefix))
      self.merge(out, lse, more, more_lse)
    return out

  # Masks are added to scores: 0 where a query sees a key, else -inf.

  # What the tokens of each block see of it: [count, 1, block_length * heads_per_kv, block_length].
  def block_mask(self: __torch__.attention.Attention, merged: __torch__.attention.Merged, like: Tensor) -> Tensor:
    length = merged.block_length
    if length == 0:
      return merged.blocks
    index, end = torch.view(merged.blocks[0], [-1, length]), torch.view(merged.blocks[1], [-1, length])
    query = torch.unsqueeze(index, 2)
    seen = torch.logical_and(torch.le(torch.unsqueeze(index, 1), query), torch.gt(torch.unsqueeze(end, 1), query))
    mask = torch.zeros([index.size(0), length, length], dtype=like.dtype, device=like.device)
    return self.folded_mask(torch.masked_fill(mask, torch.logical_not(seen), -inf))

  # The first lengths[i] keys of row i: [rows, 1, 1, width].
  def length_mask(self: __torch__.attention.Attention, lengths: Tensor, width: int, like: Tensor) -> Tensor:
    key = torch.arange(width, dtype=__torch__.dtype.int64(), device=like.device)
    unseen = torch.ge(torch.unsqueeze(key, 0), torch.unsqueeze(lengths, 1))
    mask = torch.masked_fill(torch.zeros([lengths.size(0), width], dtype=like.dtype, device=like.device), unseen, -inf)
    return torch.unsqueeze(torch.unsqueeze(mask, 1), 1)

  # A mask for query heads that are folded into the length: [count, 1, length * heads_per_kv, keys] of [count, length, keys].
  def folded_mask(self: __torch__.attention.Attention, mask: Tensor) -> Tensor:
    count, length, keys = mask.size(0), mask.size(1), mask.size(2)
    repeated = torch.expand(torch.unsqueeze(mask, 2), [count, length, self.heads_per_kv(), keys])
    return torch.reshape(repeated, [count, 1, length * self.heads_per_kv(), keys])

  # Parts of a pass.

  # Attention inside the blocks of a pass, written to the rows of out and lse that lie in one.
  def fill_blocks(
      self: __torch__.attention.Attention, q: Tensor, k: Tensor, v: Tensor, merged: __torch__.attention.Merged, mask: Tensor,
      out: Tensor, lse: Tensor) -> Tensor:
    index, length, filled = merged.blocks[0], merged.block_length, merged.filled
    count = torch.floordiv(index.size(0), length)
    own, own_lse = self.folded(
        torch.index_select(q, 0, index), torch.index_select(k, 0, index), torch.index_select(v, 0, index), count, length, mask)
    tokens = torch.index_select(index, 0, filled)
    torch.index_copy_(out, 0, tokens, torch.index_select(own, 0, filled))
    return torch.index_copy_(lse, 0, tokens, torch.index_select(own_lse, 0, filled))

  # Causal attention inside each of count segments of the same length, packed one after the other.
  def segments(
      self: __torch__.attention.Attention, q: Tensor, k: Tensor, v: Tensor, count: int, length: int) -> Tuple[Tensor, Tensor]:
    if q.is_cpu and length <= self.longest_masked():
      future = torch.triu(torch.full([1, length, length], -inf, dtype=q.dtype, device=q.device), 1)
      return self.folded(q, k, v, count, length, self.folded_mask(future))
    own = [count, length, self.heads, self.head_dim]
    out, lse = self.kernel(
        torch.transpose(torch.view(q, own), 1, 2),
        torch.transpose(torch.view(torch.repeat_interleave(k, self.heads_per_kv(), 1), own), 1, 2),
        torch.transpose(torch.view(torch.repeat_interleave(v, self.heads_per_kv(), 1), own), 1, 2), True, None)
    out = torch.reshape(torch.transpose(out, 1, 2), [count * length, self.heads, self.head_dim])
    return (out, torch.reshape(torch.transpose(lse, 1, 2), [count * length, self.heads]))

  # Masked attention inside each of count ranges of the same length, the query heads of one KV head folded into the length, so
  # that k and v need no copies.
  def folded(
      self: __torch__.attention.Attention, q: Tensor, k: Tensor, v: Tensor, count: int, length: int,
      mask: Tensor) -> Tuple[Tensor, Tensor]:
    n, heads_per_kv = count * length, self.heads_per_kv()
    folded = torch.permute(torch.view(q, [count, length, self.kv_heads, heads_per_kv, self.head_dim]), [0, 2, 1, 3, 4])
    own = [count, length, self.kv_heads, self.head_dim]
    out, lse = self.kernel(
        torch.reshape(folded, [count, self.kv_heads, length * heads_per_kv, self.head_dim]),
        torch.transpose(torch.view(k, own), 1, 2), torch.transpose(torch.view(v, own), 1, 2), False, mask)
    out = torch.permute(torch.view(out, [count, self.kv_heads, length, heads_per_kv, self.head_dim]), [0, 2, 1, 3, 4])
    lse = torch.permute(torch.view(lse, [count, self.kv_heads, length, heads_per_kv]), [0, 2, 1, 3])
    return (torch.reshape(out, [n, self.heads, self.head_dim]), torch.reshape(lse, [n, self.heads]))

  # Attention of q, [n, heads, head_dim], over every one of k and v, [kv_heads, keys, head_dim], folded in the same way.
  def all(self: __torch__.attention.Attention, q: Tensor, k: Tensor, v: Tensor) -> Tuple[Tensor, Tensor]:
    n, heads_per_kv = q.size(0), self.heads_per_kv()
    folded = torch.transpose(torch.view(q, [n, self.kv_heads, heads_per_kv, self.head_dim]), 0, 1)
    folded = torch.reshape(folded, [1, self.kv_heads, n * heads_per_kv, self.head_dim])
    out, lse = self.kernel(folded, torch.unsqueeze(k, 0), torch.unsqueeze(v, 0), False, None)
    out = torch.transpose(torch.view(out, [self.kv_heads, n, heads_per_kv, self.head_dim]), 0, 1)
    lse = torch.transpose(torch.view(lse, [self.kv_heads, n, heads_per_kv]), 0, 1)
    return (torch.reshape(out, [n, self.heads, self.head_dim]), torch.reshape(lse, [n, self.heads]))

  # The one place that picks a kernel; flash: whether the flash kernel of a GPU takes the model. q, k, v:
  # [batch, heads, length, head_dim], the same heads in each; answers the output and the log-sum-exp of the scores,
  # [batch, heads, length].
  def kernel(
      self: __torch__.attention.Attention, q: Tensor, k: Tensor, v: Tensor, causal: bool,
      mask: Optional[Tensor]) -> Tuple[Tensor, Tensor]:
    float32 = __torch__.dtype.float32()
    if q.is_cpu:
      out, lse = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., causal, attn_mask=mask)
    elif mask is None and self.flash:
      out, lse, _0, _1, _2, _3, _4, _5, _6 = torch._scaled_dot_product_flash_attention(q, k, v, 0., causal, False)
    else:
      out, lse = __torch__.exact.attend(q, k, v, float(self.head_dim) ** -0.5, causal, mask, __torch__.exact.most_scores())
    return (torch.to(out, float32), torch.to(lse, float32))

  # Adds to out and lse, in place, what attention over further keys gave for the same queries.
  def merge(self: __torch__.attention.Attention, out: Tensor, lse: Tensor, more: Tensor, more_lse: Tensor) -> Tensor:
    share = torch.unsqueeze(torch.sigmoid(more_lse - lse), -1)
    torch.lerp_(out, more, share)
    return torch.copy_(lse, torch.logaddexp(lse, more_lse))
