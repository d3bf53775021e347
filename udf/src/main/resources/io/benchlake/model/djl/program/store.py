# Keys and values that outlive a pass, [kv_heads, rows, head_dim] a layer, one row a token. Which row is whose, Java decides.
class Store(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  whole : List[Tensor]
  keys : List[Tensor]
  values : List[Tensor]

  # An empty store in place of the one before: for each device one tensor of all its layers,
  # [layers, 2, kv_heads, rows, head_dim], or none for no rows, and views of them. Rows are cleared because a masked NaN is still
  # NaN. On a GPU a store that is large enough stays, so that stores of many sizes do not break its memory into pieces.
  # first_layers: of each device; places: of each layer.
  def reserve(
      self: __torch__.store.Store, first_layers: List[int], places: List[Device], shape: List[int], like: Tensor) -> int:
    if shape[1] > 0 and self.rows() >= shape[1] and not like.is_cpu:
      self.clear(0, shape[1])
    else:
      self.whole = annotate(List[Tensor], [])
      self.keys = annotate(List[Tensor], [])
      self.values = annotate(List[Tensor], [])
      for s in range(len(first_layers)):
        end = first_layers[s + 1] if s + 1 < len(first_layers) else len(places)
        layers = end - first_layers[s]
        whole = torch.zeros([layers, 2, shape[0], shape[1], shape[2]], dtype=like.dtype, device=places[end - 1])
        self.whole.append(whole)
        for i in range(layers):
          self.keys.append(torch.select(torch.select(whole, 0, i), 0, 0))
          self.values.append(torch.select(torch.select(whole, 0, i), 0, 1))
    return shape[1]

  def rows(self: __torch__.store.Store) -> int:
    return self.whole[0].size(3) if len(self.whole) > 0 else 0

  def move(self: __torch__.store.Store, source: int, target: int, rows: int) -> int:
    for whole in self.whole:
      torch.copy_(torch.narrow(whole, 3, target, rows), torch.narrow(whole, 3, source, rows))
    return rows

  def clear(self: __torch__.store.Store, start: int, rows: int) -> int:
    for whole in self.whole:
      torch.zero_(torch.narrow(whole, 3, start, rows))
    return rows

  # Tokens `kept_from` of a pass, whose keys and values are k and v, go to rows `kept_to`.
  def keep(self: __torch__.store.Store, layer: int, k: Tensor, v: Tensor, kept_from: Tensor, kept_to: Tensor) -> int:
    if kept_from.size(0) > 0:
      self.write(layer, torch.index_select(k, 0, kept_from), torch.index_select(v, 0, kept_from), kept_to)
    return kept_from.size(0)

  def write(self: __torch__.store.Store, layer: int, k: Tensor, v: Tensor, rows: Tensor) -> int:
    torch.index_copy_(self.keys[layer], 1, rows, torch.transpose(k, 0, 1))
    torch.index_copy_(self.values[layer], 1, rows, torch.transpose(v, 0, 1))
    return rows.size(0)
