# Keys and values that outlive a pass, [kv_heads, rows, head_dim] a layer, one row a token. Which row is whose, Java decides.
class Store(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  keys : List[Tensor]
  values : List[Tensor]

  # An empty store in place of the one before. Rows are cleared because a masked NaN is still NaN.
  def reserve(self: __torch__.store.Store, layers: int, shape: List[int], like: Tensor) -> int:
    keys = annotate(List[Tensor], [])
    values = annotate(List[Tensor], [])
    for i in range(layers):
      keys.append(torch.zeros(shape, dtype=like.dtype, device=like.device))
      values.append(torch.zeros(shape, dtype=like.dtype, device=like.device))
    self.keys = keys
    self.values = values
    return shape[1]

  def move(self: __torch__.store.Store, source: int, target: int, rows: int) -> int:
    for i in range(len(self.keys)):
      torch.copy_(torch.narrow(self.keys[i], 1, target, rows), torch.narrow(self.keys[i], 1, source, rows))
      torch.copy_(torch.narrow(self.values[i], 1, target, rows), torch.narrow(self.values[i], 1, source, rows))
    return rows

  def clear(self: __torch__.store.Store, start: int, rows: int) -> int:
    for i in range(len(self.keys)):
      torch.zero_(torch.narrow(self.keys[i], 1, start, rows))
      torch.zero_(torch.narrow(self.values[i], 1, start, rows))
    return rows

  # Tokens `kept_from` of a pass, whose keys and values are k and v, go to rows `kept_to`.
  def keep(self: __torch__.store.Store, layer: int, k: Tensor, v: Tensor, kept_from: Tensor, kept_to: Tensor) -> int:
    if kept_from.size(0) > 0:
      torch.index_copy_(self.keys[layer], 1, kept_to, torch.transpose(torch.index_select(k, 0, kept_from), 0, 1))
      torch.index_copy_(self.values[layer], 1, kept_to, torch.transpose(torch.index_select(v, 0, kept_from), 0, 1))
    return kept_from.size(0)
