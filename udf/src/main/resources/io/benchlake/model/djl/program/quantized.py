# Linear layers whose weights stay codes of one byte, int8 or float8_e4m3fn, and whose inputs become codes too: a weight is its code
# times the scale of its row, an input its code times the scale of its token. The dialect is that of llama.py.

# What a layer's inputs become: codes, and a scale for each row, [n, 1], or one for all, [1].
class Codes(NamedTuple):
  codes : Tensor
  scale : Tensor

class Quantized(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  codes : Dict[str, Tensor]
  scales : Dict[str, Tensor]
  input_scales : Dict[str, Tensor]
  rules : Dict[str, List[float]]
  last : List[Tensor]
  last_rule : List[float]
  widened : List[Tensor]
  parts : Dict[str, List[str]]

  # The codes of a layer: a slice of the map of their file, whose size is `file`. scales: of each row, or one for all; input_scale:
  # one or none; rule: as by_token has it.
  def load(
      self: __torch__.quantized.Quantized, name: str, path: str, stored: int, file: int, offset: int, shape: List[int],
      scales: Tensor, input_scale: Tensor, rule: List[float], device: str) -> int:
    d, float32 = torch.device(device), __torch__.dtype.float32()
    whole = torch.from_file(path, False, file, dtype=stored)
    self.codes[name] = torch.to(torch.view(torch.narrow(whole, 0, offset, shape[0] * shape[1]), shape), d)
    self.scales[name] = torch.to(torch.clone(torch.expand(scales, [shape[0]])), d, float32)
    if torch.numel(input_scale) > 0:
      self.input_scales[name] = torch.to(input_scale, d, float32)
    self.rules[name] = rule
    return len(self.codes)

  def holds(self: __torch__.quantized.Quantized, name: str) -> bool:
    return torch.__contains__(self.codes, name)

  # Layers of the same input as one, if they can be; else they stay apart.
  def join(self: __torch__.quantized.Quantized, parts: List[str], name: str) -> bool:
    first = parts[0]
    joined = self.holds(first)
    for part in parts:
      joined = joined and self.holds(part)
      if joined:
        joined = self.codes[part].dtype == self.codes[first].dtype and self.rules[part] == self.rules[first]
      if joined and torch.__contains__(self.input_scales, first):
        joined = torch.equal(self.input_scales[part], self.input_scales[first])
    if joined:
      codes, scales = annotate(List[Tensor], []), annotate(List[Tensor], [])
      self.rules[name] = self.rules[first]
      if torch.__contains__(self.input_scales, first):
        self.input_scales[name] = self.input_scales[first]
      for part in parts:
        codes.append(torch.pop(self.codes, part))
        scales.append(torch.pop(self.scales, part))
      self.codes[name] = torch.cat(codes, 0)
      self.scales[name] = torch.cat(scales, 0)
    return joined

  def keep_apart(self: __torch__.quantized.Quantized, parts: List[str], name: str) -> int:
    self.parts[name] = parts
    return len(parts)

  # A product with a layer's matrix, before its bias.
  def project(self: __torch__.quantized.Quantized, x: Tensor, name: str) -> Tensor:
    codes = self.codes[name]
    input = self.input(x, name)
    if codes.dtype == __torch__.dtype.int8():
      y = torch.mul(self.products(input.codes, codes), self.scales[name])
    else:
      # Every code is a number of bfloat16 and float32; float16 would not hold the sums.
      dtype = __torch__.dtype.float32() if x.dtype == __torch__.dtype.float16() else x.dtype
      y = torch.linear(torch.to(input.codes, dtype), self.widen(codes, dtype))
      y = torch.mul(torch.to(y, __torch__.dtype.float32()), self.scales[name])
    return torch.to(torch.mul_(y, input.scale), x.dtype)

  # Sums of products of codes, in int32. The kernel of a GPU takes no fewer than 17 rows, and a multiple of 8.
  def products(self: __torch__.quantized.Quantized, x: Tensor, codes: Tensor) -> Tensor:
    if codes.is_cpu:
      y = torch._int_mm(x, torch.t(codes))
    else:
      rows = max(24, torch.floordiv(x.size(0) + 7, 8) * 8)
      y = torch.narrow(torch._int_mm(torch.constant_pad_nd(x, [0, 0, 0, rows - x.size(0)]), torch.t(codes)), 0, 0, x.size(0))
    return y

  # One matrix at a time, in one place.
  def widen(self: __torch__.quantized.Quantized, codes: Tensor, dtype: int) -> Tensor:
    count = torch.numel(codes)
    if len(self.widened) == 0 or torch.numel(self.widened[0]) < count or self.widened[0].device != codes.device:
      self.widened = [torch.empty([count], dtype=dtype, device=codes.device)]
    place = torch.view(torch.narrow(self.widened[0], 0, 0, count), [codes.size(0), codes.size(1)])
    return torch.copy_(place, codes)

  # The input of a layer as codes. Layers that follow each other share theirs, and it is quantised once.
  def input(self: __torch__.quantized.Quantized, x: Tensor, name: str) -> __torch__.quantized.Codes:
    rule, stored = self.rules[name], self.codes[name].dtype
    if torch.__contains__(self.input_scales, name):
      scale = self.input_scales[name]
      return __torch__.quantized.Codes(self.rounded(torch.to(x, __torch__.dtype.float32()) / scale, stored), scale)
    if len(self.last) == 0 or not torch.__is__(self.last[0], x) or self.last_rule != rule:
      codes = self.by_token(x, rule, stored)
      self.last = [x, codes.codes, codes.scale]
      self.last_rule = rule
    return __torch__.quantized.Codes(self.last[1], self.last[2])

  # In float32, whatever the model computes in, by the largest magnitude of each row; a scale of 0 is that of a row of zeros. rule:
  # (divisor, whether by the reciprocal, largest magnitude that counts, least scale).
  def by_token(self: __torch__.quantized.Quantized, x: Tensor, rule: List[float], stored: int) -> __torch__.quantized.Codes:
    x = torch.to(x, __torch__.dtype.float32())
    magnitude = torch.clamp(torch.amax(torch.abs(x), [-1], True), None, rule[2])
    scale = torch.clamp(magnitude / rule[0], rule[3])
    scale = torch.where(scale == 0., torch.full_like(scale, 1.1920928955078125e-07), scale)
    if rule[1] > 0.:
      magnitude = torch.where(magnitude == 0., torch.ones_like(magnitude), magnitude)
      scaled = x * (torch.full_like(magnitude, rule[0]) / magnitude)
    else:
      scaled = x / scale
    return __torch__.quantized.Codes(self.rounded(scaled, stored), scale)

  # The nearest codes, ties to even; in place, but for the last step.
  def rounded(self: __torch__.quantized.Quantized, scaled: Tensor, stored: int) -> Tensor:
    if stored == __torch__.dtype.int8():
      scaled = torch.round_(torch.clamp_(scaled, -128., 127.))
    else:
      scaled = torch.clamp_(scaled, -448., 448.)
    return torch.to(scaled, stored)
