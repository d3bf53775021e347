# Weights by their Hugging Face names, what is made of them once, and the only products with them.
class Weights(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  epsilon : float
  on_gpu : bool
  by_name : Dict[str, Tensor]
  place : List[Tensor]
  quantized : __torch__.quantized.Quantized

  # Each weight is a slice of its file, converted and moved once; the file is mapped anew for each, so that what was read of it
  # does not stay in memory. Names are to come by size, the largest first: packed matrices that need a conversion are converted
  # in one place, one after the other. Each in a place of its own would leave a hole in the heap that the next of its size does
  # not fit, because of alignment. stored, dtype: of dtype.py; elements: of the whole file; offsets: in elements;
  # devices: of each weight.
  def load(
      self: __torch__.weights.Weights, path: str, stored: int, elements: int, names: List[str], offsets: List[int],
      shapes: List[List[int]], dtype: int, devices: List[str]) -> int:
    place = torch.empty([0], dtype=dtype)
    for i in range(len(names)):
      weight = self.mapped(path, stored, elements, offsets[i], shapes[i])
      device = devices[i]
      is_packed = self.is_packed(names[i], shapes[i], dtype, device)
      if is_packed and stored != dtype:
        place = self.fitting(place, torch.numel(weight))
        weight = torch.copy_(torch.view(torch.narrow(place, 0, 0, torch.numel(weight)), shapes[i]), weight)
      self.by_name[names[i]] = self.pack(weight) if is_packed else self.moved(weight, device, dtype)
    return len(self.by_name)

  def is_packed(self: __torch__.weights.Weights, name: str, shape: List[int], dtype: int, device: str) -> bool:
    return len(shape) == 2 and name != "model.embed_tokens.weight" and self.packs(device == "cpu", dtype)

  # Rows of a weight that is computed, from row first on, [rows, columns] in float32; the last ones complete it. What is to be
  # packed is collected in one place, as in load, and in the same order.
  def fill(
      self: __torch__.weights.Weights, name: str, shape: List[int], first: int, values: Tensor, dtype: int, device: str) -> int:
    is_packed, end = self.is_packed(name, shape, dtype, device), first + values.size(0)
    if is_packed:
      count = shape[0] * shape[1]
      place = self.fitting(self.place[0] if len(self.place) > 0 else torch.empty([0], dtype=dtype), count)
      self.place = [place]
      whole = torch.view(torch.narrow(place, 0, 0, count), shape)
    else:
      if first == 0:
        self.by_name[name] = torch.empty(shape, dtype=dtype, device=torch.device(device))
      whole = self.by_name[name]
    torch.copy_(torch.narrow(torch.view(whole, [-1, values.size(1)]), 0, first, values.size(0)), values)
    if is_packed and end == shape[0]:
      self.by_name[name] = self.pack(whole)
    return end

  def free_place(self: __torch__.weights.Weights) -> int:
    self.place = annotate(List[Tensor], [])
    return len(self.place)

  # As it is stored, so that the device converts it.
  def moved(self: __torch__.weights.Weights, weight: Tensor, device: str, dtype: int) -> Tensor:
    return torch.to(torch.to(weight, torch.device(device)), dtype)

  def mapped(self: __torch__.weights.Weights, path: str, stored: int, elements: int, offset: int, shape: List[int]) -> Tensor:
    count = 1
    for size in shape:
      count = count * size
    return torch.view(torch.narrow(torch.from_file(path, False, elements, dtype=stored), 0, offset, count), shape)

  # The same place as long as count elements take at least half of it, else a new one.
  def fitting(self: __torch__.weights.Weights, place: Tensor, count: int) -> Tensor:
    fits = torch.numel(place) >= count and torch.numel(place) < 2 * count
    return place if fits else torch.empty([count], dtype=place.dtype)

  # The embedding doubles as the output layer; its rows are read, so it stays as it is, and the output layer is packed.
  def tie_output(self: __torch__.weights.Weights) -> int:
    weight = torch.to(self.embedding(), self.by_name["model.norm.weight"].device)
    self.by_name["lm_head.weight"] = self.pack(weight) if self.packs(weight.is_cpu, weight.dtype) else weight
    return len(self.by_name)

  # On a GPU, whose time for few rows is that of starting kernels: matrices of the same input are one.
  def join(self: __torch__.weights.Weights, layer: str) -> int:
    if self.on_gpu:
      attention, mlp = layer + "self_attn.", layer + "mlp."
      self.join_parts([attention + "q_proj", attention + "k_proj", attention + "v_proj"], attention + "qkv_proj")
      self.join_parts([mlp + "gate_proj", mlp + "up_proj"], mlp + "gate_up_proj")
    return len(self.by_name)

  def join_parts(self: __torch__.weights.Weights, parts: List[str], name: str) -> int:
    if not self.joins(parts, name):
      return self.quantized.keep_apart(parts, name)
    for kind in [".weight", ".bias"]:
      if torch.__contains__(self.by_name, parts[0] + kind):
        tensors = annotate(List[Tensor], [])
        for part in parts:
          tensors.append(torch.pop(self.by_name, part + kind))
        self.by_name[name + kind] = torch.cat(tensors, 0)
    return len(self.by_name)

  # For GPUs, so that no pass has to bring a number there.
  def finish_norms(self: __torch__.weights.Weights) -> int:
    for name in torch.keys(self.by_name):
      if self.on_gpu and torch.endswith(name, "norm.weight"):
        d = self.by_name[name].device
        self.by_name[name + ".epsilon"] = torch.full([1], self.epsilon, dtype=__torch__.dtype.float32(), device=d)
    return len(self.by_name)

  # Whether all are plain matrices, or codes of one kind, which are joined at once.
  def joins(self: __torch__.weights.Weights, parts: List[str], name: str) -> bool:
    plain = True
    for part in parts:
      plain = plain and torch.__contains__(self.by_name, part + ".weight")
    return plain or self.quantized.join(parts, name)

  # On the CPU matrices are packed for oneDNN, whose products of few rows are several times faster that way. It has no products
  # of float16 on most CPUs. The embedding is not packed: where no conversion is asked for it is a map of its file.
  def packs(self: __torch__.weights.Weights, is_cpu: bool, dtype: int) -> bool:
    return is_cpu and dtype != __torch__.dtype.float16()

  # The one place that packs.
  def pack(self: __torch__.weights.Weights, matrix: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(matrix)

  # It also says which number format and device the model has.
  def embedding(self: __torch__.weights.Weights) -> Tensor:
    return self.by_name["model.embed_tokens.weight"]

  def embed(self: __torch__.weights.Weights, ids: Tensor) -> Tensor:
    return torch.embedding(self.embedding(), ids)

  # A product with a matrix; activation: "none" or "swish".
  def project(self: __torch__.weights.Weights, x: Tensor, name: str, activation: str) -> Tensor:
    if not torch.__contains__(self.by_name, name + ".weight"):
      y = self.project_quantized(x, name)
      return torch.silu(y) if activation == "swish" else y
    weight = self.by_name[name + ".weight"]
    bias = torch.get(self.by_name, name + ".bias")
    if weight.is_mkldnn:
      y = ops.mkldnn._linear_pointwise(x, weight, bias, activation, annotate(List[Optional[number]], []), "")
    else:
      y = torch.linear(x, weight, bias)
      if activation == "swish":
        y = torch.silu(y)
    return y

  # The same, joined with other by "add" or "mul" before it is rounded; on a GPU "add" may write to other.
  def project_onto(self: __torch__.weights.Weights, x: Tensor, name: str, other: Tensor, join: str) -> Tensor:
    if not torch.__contains__(self.by_name, name + ".weight"):
      y = self.project_quantized(x, name)
      return torch.add(y, other) if join == "add" else torch.mul(y, other)
    weight = self.by_name[name + ".weight"]
    bias = torch.get(self.by_name, name + ".bias")
    if weight.is_mkldnn:
      y = ops.mkldnn._linear_pointwise(x, other, weight, bias, join)
    elif self.on_gpu and join == "add" and bias is None:
      y = torch.addmm_(other, x, torch.t(weight))
    else:
      y = torch.linear(x, weight, bias)
      y = torch.add(y, other) if join == "add" else torch.mul(y, other)
    return y

  # The same with a matrix whose weights are codes, or with several that could not be joined.
  def project_quantized(self: __torch__.weights.Weights, x: Tensor, name: str) -> Tensor:
    if torch.__contains__(self.quantized.parts, name):
      parts = annotate(List[Tensor], [])
      for part in self.quantized.parts[name]:
        parts.append(self.project_part(x, part))
      return torch.cat(parts, -1)
    return self.project_part(x, name)

  def project_part(self: __torch__.weights.Weights, x: Tensor, name: str) -> Tensor:
    bias = torch.get(self.by_name, name + ".bias")
    if not self.quantized.holds(name):
      return torch.linear(x, self.by_name[name + ".weight"], bias)
    y = self.quantized.project(x, name)
    return y if bias is None else torch.add_(y, bias)

  def norm(self: __torch__.weights.Weights, x: Tensor, name: str) -> Tensor:
    float32 = __torch__.dtype.float32()
    if self.on_gpu:
      length = torch.linalg_vector_norm(x, 2, [-1], True, dtype=float32)
      scale = torch.rsqrt(torch.addcmul(self.by_name[name + ".weight.epsilon"], length, length, value=1.0 / x.size(-1)))
      scaled = torch.mul(x, scale, out=torch.empty_like(x))
    else:
      wide = torch.to(x, float32)
      length = torch.linalg_vector_norm(wide, 2, [-1], True)
      scale = torch.rsqrt(length * length / x.size(-1) + self.epsilon)
      scaled = torch.to(wide * scale, x.dtype)
    return torch.mul_(scaled, self.by_name[name + ".weight"])
