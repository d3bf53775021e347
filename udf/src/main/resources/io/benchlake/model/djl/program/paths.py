# Attention along paths, on GPUs whose flash kernel takes the model: each segment sees its whole path, its own tokens last, so one
# call of variable lengths does for a layer, without masks and with nothing to merge.

# Who sees whom in a pass. stored: how many rows of the store, from the first on, are keys before those of the pass; index: the
# keys of each path, or none where that is all of them in order; starts: (queries, keys) before each segment's, and all of them,
# [2, segments + 1], in int32; longest: (queries, keys); trunk: (keys, query start, queries), where the first keys are on the paths
# of all these queries and left out there, or empty; trunk_starts: as of one path.
class Paths(NamedTuple):
  stored : int
  index : Tensor
  starts : Tensor
  longest : List[int]
  trunk : List[int]
  trunk_starts : Tensor

# Rows that generate, one new token each. starts: as of paths, but where each slot of the store starts; used: how many of its
# keys count, both in int32; width: the longest slot; prefix: rows of the store that all see; prefix_starts: as of one path.
class Rows(NamedTuple):
  starts : Tensor
  used : Tensor
  width : int
  prefix : int
  prefix_starts : Tensor

class PathAttention(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Attention inside one pass over a token tree and to the store's keys and values: [n, heads, head_dim].
  def tree(
      self: __torch__.paths.PathAttention, q: Tensor, k: Tensor, v: Tensor, kept_k: Tensor, kept_v: Tensor,
      paths: __torch__.paths.Paths) -> Tensor:
    k, v = self.joined(k, kept_k, paths), self.joined(v, kept_v, paths)
    out, lse, _0, _1, _2 = torch._flash_attention_forward(
        q, self.gathered(k, paths), self.gathered(v, paths), paths.starts[0], paths.starts[1], paths.longest[0], paths.longest[1],
        0., True, False)
    trunk = paths.trunk
    if len(trunk) > 0:
      k, v = torch.narrow(k, 0, 0, trunk[0]), torch.narrow(v, 0, 0, trunk[0])
      lse = torch.narrow(lse, 1, trunk[1], trunk[2])
      self.merge(torch.narrow(out, 0, trunk[1], trunk[2]), lse, torch.narrow(q, 0, trunk[1], trunk[2]), k, v, paths.trunk_starts)
    return out

  # Of one new token a row: over its own slot of the store, and over the prefix that all rows share.
  def rows(
      self: __torch__.paths.PathAttention, q: Tensor, kept_k: Tensor, kept_v: Tensor, rows: __torch__.paths.Rows) -> Tensor:
    k, v = torch.transpose(kept_k, 0, 1), torch.transpose(kept_v, 0, 1)
    out, lse, _0, _1, _2 = torch._flash_attention_forward(
        q, k, v, rows.starts[0], rows.starts[1], 1, rows.width, 0., False, False, seqused_k=rows.used)
    if rows.prefix > 0:
      self.merge(out, lse, q, torch.narrow(k, 0, 0, rows.prefix), torch.narrow(v, 0, 0, rows.prefix), rows.prefix_starts)
    return out

  def slots(
      self: __torch__.paths.PathAttention, lengths: Tensor, prefix: int, first_slot: int, slot_rows: int,
      width: int) -> __torch__.paths.Rows:
    int32, rows = __torch__.dtype.int32(), lengths.size(0)
    query = torch.arange(rows + 1, dtype=int32, device=lengths.device)
    starts = torch.stack([query, query * slot_rows + first_slot])
    return __torch__.paths.Rows(starts, torch.to(lengths, int32), width, prefix, self.starts(rows, prefix, lengths))

  def moved(self: __torch__.paths.PathAttention, paths: __torch__.paths.Paths, d: Device) -> __torch__.paths.Paths:
    index, starts, trunk_starts = torch.to(paths.index, d), torch.to(paths.starts, d), torch.to(paths.trunk_starts, d)
    return __torch__.paths.Paths(paths.stored, index, starts, paths.longest, paths.trunk, trunk_starts)

  def moved_rows(self: __torch__.paths.PathAttention, rows: __torch__.paths.Rows, d: Device) -> __torch__.paths.Rows:
    starts, used, prefix_starts = torch.to(rows.starts, d), torch.to(rows.used, d), torch.to(rows.prefix_starts, d)
    return __torch__.paths.Rows(starts, used, rows.width, rows.prefix, prefix_starts)

  # Of one path, [2, 2].
  def starts(self: __torch__.paths.PathAttention, queries: int, keys: int, like: Tensor) -> Tensor:
    end = torch.arange(2, dtype=__torch__.dtype.int32(), device=like.device)
    return torch.stack([end * queries, end * keys])

  # The keys, or values, of the store's rows and of the pass.
  def joined(self: __torch__.paths.PathAttention, own: Tensor, kept: Tensor, paths: __torch__.paths.Paths) -> Tensor:
    if paths.stored == 0:
      return own
    return torch.cat([torch.transpose(torch.narrow(kept, 1, 0, paths.stored), 0, 1), own], 0)

  def gathered(self: __torch__.paths.PathAttention, keys: Tensor, paths: __torch__.paths.Paths) -> Tensor:
    return torch.index_select(keys, 0, paths.index) if paths.index.size(0) > 0 else keys

  # Adds to out, in place, what all queries get from all of k and v; lse: the log-sum-exps of out's scores, [heads, n].
  def merge(
      self: __torch__.paths.PathAttention, out: Tensor, lse: Tensor, q: Tensor, k: Tensor, v: Tensor, starts: Tensor) -> Tensor:
    more, more_lse, _0, _1, _2 = torch._flash_attention_forward(
        q, k, v, starts[0], starts[1], q.size(0), k.size(0), 0., False, False)
    share = torch.to(torch.sigmoid(more_lse - lse), out.dtype)
    return torch.lerp_(out, more, torch.unsqueeze(torch.t(share), -1))
