# One layer of quantized.py at a time, for inputs that Java gives.
class Check(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  quantized : __torch__.quantized.Quantized

  def load_codes(
      self: __torch__.Check, name: str, path: str, stored: int, file: int, offset: int, shape: List[int], scales: Tensor,
      input_scale: Tensor, divisor: float, reciprocal: float, most: float, least: float, device: str) -> int:
    rule = [divisor, reciprocal, most, least]
    return self.quantized.load(name, path, stored, file, offset, shape, scales, input_scale, rule, device)

  def codes(self: __torch__.Check, x: Tensor, name: str) -> Tensor:
    return torch.to(self.quantized.input(x, name).codes, __torch__.dtype.float32())

  def scales(self: __torch__.Check, x: Tensor, name: str) -> Tensor:
    return torch.flatten(self.quantized.input(x, name).scale)

  def project(self: __torch__.Check, x: Tensor, name: str) -> Tensor:
    return self.quantized.project(x, name)

  # 1 if the input of two layers was quantised once, so that the same codes come back; else 0.
  def shares(self: __torch__.Check, x: Tensor, first: str, second: str) -> Tensor:
    before = self.quantized.input(x, first).codes
    same = torch.__is__(before, self.quantized.input(x, second).codes)
    return torch.ones([1]) if same else torch.zeros([1])
