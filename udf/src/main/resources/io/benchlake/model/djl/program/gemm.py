# Products of a matrix with few or many rows, as a model has them: what its speed is held against. The dialect is that of llama.py.
class Gemm(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  operands : List[Tensor]

  # The matrix of the products to come, on the CPU packed for oneDNN if need be; its rows are alike.
  def prepare(self: __torch__.Gemm, outputs: int, inputs: int, dtype: int, packed: int, device: str) -> int:
    row = torch.rand([1, inputs], dtype=dtype, device=torch.device(device))
    weight = torch.repeat(row, [outputs, 1])
    if packed > 0:
      weight = ops.mkldnn._reorder_linear_weight(weight)
    self.operands = [row, weight]
    return outputs

  def release(self: __torch__.Gemm) -> int:
    self.operands = annotate(List[Tensor], [])
    return 0

  # So many products of `rows` rows, one after the other. A number of each goes into the answer, so that none is left out; the
  # answer is read once, at their end.
  def multiply(self: __torch__.Gemm, rows: int, times: int) -> float:
    weight = self.operands[1]
    x = torch.repeat(self.operands[0], [rows, 1])
    sum = torch.zeros_like(x[0][0])
    for i in range(times):
      if weight.is_mkldnn:
        y = ops.mkldnn._linear_pointwise(x, weight, None, "none", annotate(List[Optional[number]], []), "")
      else:
        y = torch.linear(x, weight)
      sum = torch.add(sum, y[0][0])
    return float(torch.item(sum))
