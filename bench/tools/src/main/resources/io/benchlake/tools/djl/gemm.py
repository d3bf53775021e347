class Gemm(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Seconds are measured by the caller; the answer only keeps the products from being left out.
  def multiply(self: __torch__.Gemm, rows: int, outputs: int, inputs: int, dtype: int, packed: bool, times: int) -> float:
    x = torch.ones([rows, inputs], dtype=dtype)
    weight = torch.ones([outputs, inputs], dtype=dtype)
    if packed:
      weight = ops.mkldnn._reorder_linear_weight(weight)
    sum = 0.
    for i in range(times):
      if packed:
        y = ops.mkldnn._linear_pointwise(x, weight, None, "none", annotate(List[Optional[number]], []), "")
      else:
        y = torch.linear(x, weight)
      sum = sum + float(torch.item(y[0][0]))
    return sum
