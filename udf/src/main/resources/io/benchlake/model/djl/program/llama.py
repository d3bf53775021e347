# The forward pass of Llama, as TorchScript reads it from an archive: not Python, but the dialect that torch.jit.save writes. It has
# no constants, so each is a small function; integer division is torch.floordiv; a class names every attribute with its type.
#
#   llama.py      what Java calls, the decoder's layers, and log-likelihoods of targets
#   weights.py    weights by name, and products with them        store.py   keys and values that outlive a pass
#   attention.py  attention by PyTorch's kernels                 products.py  attention by plain products
#   paths.py      attention by one kernel call a layer           exact.py   attention of GPUs whose kernel does not take the model
#   quantized.py  layers whose weights and inputs are codes      dtype.py    the numbers that stand for number formats
#
# A pass has n packed tokens, without padding: hidden states are [n, hidden], queries [n, heads, head_dim], keys and values
# [n, kv_heads, head_dim]; in the store, [kv_heads, rows, head_dim]. heads_per_kv query heads share a key-value head.
#
# Tokens attend in one of these ways, the same up to rounding:
#   merged      attention.py, tree: kernels over blocks, long segments and links, merged by their log-sum-exp
#   by products products.py: each group of neighbours times all that it sees; Java picks it (PackedAttention) in bfloat16 on a CPU
#   along paths paths.py: each segment over its whole path; Java picks it where a GPU's flash kernel takes the model
#   by rows     one new token a row that generates, in every step: paths.py, rows, where flash is, else attention.py, rows
#
# Layers may lie on several devices, each with the part of the store that is theirs: first_layers has the first of each, the
# embedding lies with the first layer, the last norm and the output with the last.
#
# Index tensors come on the CPU. Answers stay where they are computed; Java waits for them when it reads them. It passes arguments
# by the names that the methods here give them.

# Tokens of one pass over a token tree, of which the states at the indices in `picked` leave the last layer; its tokens
# `kept_from` go to rows `kept_to` of the store.
class TreePass(NamedTuple):
  ids : Tensor
  positions : Tensor
  picked : Tensor
  kept_from : Tensor
  kept_to : Tensor
  merged : __torch__.attention.Merged
  grouped : __torch__.products.Grouped
  paths : __torch__.paths.Paths

class Llama(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  heads : int
  kv_heads : int
  head_dim : int
  first_layers : List[int]
  rope_scale : float
  frequencies : List[float]
  weights : __torch__.weights.Weights
  store : __torch__.store.Store
  attention : __torch__.attention.Attention
  products : __torch__.products.ProductAttention
  paths : __torch__.paths.PathAttention

  # What Java calls, first to set up.

  def load(
      self: __torch__.Llama, path: str, stored: int, elements: int, names: List[str], offsets: List[int], shapes: List[List[int]],
      dtype: int, devices: List[str]) -> int:
    return self.weights.load(path, stored, elements, names, offsets, shapes, dtype, devices)

  def fill(
      self: __torch__.Llama, name: str, shape: List[int], first: int, values: Tensor, dtype: int, device: str) -> int:
    return self.weights.fill(name, shape, first, values, dtype, device)

  # A matrix whose weights stay codes, as quantized.py takes it.
  def load_codes(
      self: __torch__.Llama, name: str, path: str, stored: int, file: int, offset: int, shape: List[int], scales: Tensor,
      input_scale: Tensor, divisor: float, reciprocal: float, most: float, least: float, device: str) -> int:
    rule = [divisor, reciprocal, most, least]
    return self.weights.quantized.load(name, path, stored, file, offset, shape, scales, input_scale, rule, device)

  def tie_output(self: __torch__.Llama) -> int:
    return self.weights.tie_output()

  # After the last weight.
  def finish(self: __torch__.Llama) -> int:
    d, float32 = self.weights.embedding().device, __torch__.dtype.float32()
    self.weights.free_place()
    for i in range(self.layers):
      self.weights.join(self.layer(i))
    self.weights.finish_norms()
    self.weights.by_name["frequencies"] = torch.tensor(self.frequencies, dtype=float32, device=d)
    return self.layers

  def reserve(self: __torch__.Llama, rows: int) -> int:
    places = annotate(List[Device], [])
    for i in range(self.layers):
      places.append(self.place(i))
    return self.store.reserve(self.first_layers, places, [self.kv_heads, rows, self.head_dim], self.weights.embedding())

  def move(self: __torch__.Llama, source: int, target: int, rows: int) -> int:
    return self.store.move(source, target, rows)

  def clear(self: __torch__.Llama, start: int, rows: int) -> int:
    return self.store.clear(start, rows)

  # A pass as score and prefill take it. All but one of merged (long_segments, links, blocks, filled, block_length), grouped
  # (groups, parts, views, seen) and paths (stored, path_index, path_starts, longest, trunk)
  # are empty.
  def tree_pass(
      self: __torch__.Llama, ids: Tensor, positions: Tensor, picked: Tensor, kept_from: Tensor, kept_to: Tensor,
      long_segments: List[int], links: List[int], blocks: Tensor, filled: Tensor, block_length: int,
      groups: List[int], parts: List[int], views: List[int], seen: Tensor,
      stored: int, path_index: Tensor, path_starts: Tensor, longest: List[int], trunk: List[int]) -> __torch__.TreePass:
    d = self.weights.embedding().device
    merged = __torch__.attention.Merged(long_segments, links, torch.to(blocks, d), torch.to(filled, d), block_length)
    grouped = __torch__.products.Grouped(groups, parts, views, torch.to(seen, d))
    starts = torch.to(path_starts, d, __torch__.dtype.int32())
    trunk_starts = self.paths.starts(trunk[2], trunk[0], starts) if len(trunk) > 0 else starts
    paths = __torch__.paths.Paths(stored, torch.to(path_index, d), starts, longest, trunk, trunk_starts)
    return __torch__.TreePass(
        torch.to(ids, d), torch.to(positions, d), torch.to(picked, d), torch.to(kept_from, d), torch.to(kept_to, d), merged, grouped,
        paths)

  # Log-probability and greedy flag of each target: [2, targets]. targets: (row of `picked`, token id), by row; chunks:
  # (rows, targets), so that the vocabulary-wide intermediates stay small. Log-probabilities take the place of their logits, which
  # leaves more of the cache to the product.
  def score(
      self: __torch__.Llama, tree_pass: __torch__.TreePass, targets: Tensor, chunks: List[int], chunks_per_product: int) -> Tensor:
    x = self.decode(tree_pass)
    targets = torch.to(targets, x.device)
    scores = annotate(List[Tensor], [])
    row, target = 0, 0
    logits, first = x, 0
    for c in range(torch.floordiv(len(chunks), 2)):
      rows, count = chunks[2 * c], chunks[2 * c + 1]
      if torch.remainder(c, chunks_per_product) == 0:
        logits, first = self.logits(torch.narrow(x, 0, row, self.rows_of(chunks, c, chunks_per_product))), row
      of_chunk = torch.to(torch.narrow(logits, 0, row - first, rows), __torch__.dtype.float32())
      of_row = torch.narrow(targets[0], 0, target, count) - row
      token = torch.narrow(targets[1], 0, target, count)
      best = torch.index_select(self.largest(of_chunk), 0, of_row)
      chosen = torch.index(torch._log_softmax(of_chunk, -1, False, out=of_chunk), [of_row, token])
      scores.append(torch.stack([chosen, torch.to(best == token, __torch__.dtype.float32())]))
      row = row + rows
      target = target + count
    return torch.cat(scores, 1) if len(scores) > 0 else torch.empty([2, 0], dtype=__torch__.dtype.float32())

  # Prompts into the store; answers the logits after each of `picked`, [picked, vocabulary].
  def prefill(self: __torch__.Llama, tree_pass: __torch__.TreePass) -> Tensor:
    return self.logits(self.decode(tree_pass))

  # One token more of each row that generates, at its own slot of the store: slot_rows rows, from row first_slot on. lengths:
  # tokens in the slots, the new ones included; width: the longest. All rows share the first `prefix` rows of the store.
  def step(
      self: __torch__.Llama, ids: Tensor, positions: Tensor, lengths: Tensor, prefix: int, first_slot: int, slot_rows: int,
      width: int) -> Tensor:
    d = self.weights.embedding().device
    x = self.weights.embed(torch.to(ids, d))
    cos, sin = self.rotations(torch.to(positions, d), x)
    lengths = torch.to(lengths, d)
    row = torch.arange(ids.size(0), dtype=__torch__.dtype.int64(), device=d)
    kept_to = row * slot_rows + lengths + (first_slot - 1)
    flash = self.attention.flash
    mask = lengths if flash else self.attention.length_mask(lengths, width, x)
    slots = self.paths.slots(lengths, prefix, first_slot, slot_rows, width)
    for i in range(self.layers):
      if self.begins_stage(i):
        d = self.place(i)
        x, cos, sin, kept_to, mask = torch.to(x, d), torch.to(cos, d), torch.to(sin, d), torch.to(kept_to, d), torch.to(mask, d)
        slots = self.paths.moved_rows(slots, d)
      q, k, v = self.queries_keys_values(i, x, cos, sin)
      self.store.write(i, k, v, kept_to)
      if flash:
        out = self.paths.rows(q, self.store.keys[i], self.store.values[i], slots)
      else:
        out = self.attention.rows(q, self.store.keys[i], self.store.values[i], prefix, first_slot, slot_rows, mask)
      x = self.after_attention(i, x, torch.to(torch.flatten(out, 1), x.dtype))
    return self.logits(x)

  # As many steps of rows that take their likeliest tokens, without a word to Java between them: the tokens, [count, rows].
  def steps(
      self: __torch__.Llama, ids: Tensor, positions: Tensor, lengths: Tensor, prefix: int, first_slot: int, slot_rows: int,
      width: int, count: int) -> Tensor:
    d = self.weights.embedding().device
    positions, lengths = torch.to(positions, d), torch.to(lengths, d)
    tokens = annotate(List[Tensor], [])
    for s in range(count):
      ids = self.greedy(self.step(ids, positions + s, lengths + s, prefix, first_slot, slot_rows, width + s))
      tokens.append(ids)
      ids = torch.clamp(ids, 0)
    return torch.stack(tokens)

  # The likeliest token of each row (ties: the lowest id), or -1 where a logit is not finite.
  def greedy(self: __torch__.Llama, logits: Tensor) -> Tensor:
    finite = torch.isfinite(torch.sum(logits, [-1], False, dtype=__torch__.dtype.float32()))
    none = torch.full([logits.size(0)], -1, dtype=__torch__.dtype.int64(), device=logits.device)
    return torch.where(finite, self.largest(logits), none)

  # The decoder.

  # Hidden states at the tokens in `picked`, [picked, hidden].
  def decode(self: __torch__.Llama, tree_pass: __torch__.TreePass) -> Tensor:
    x = self.weights.embed(tree_pass.ids)
    cos, sin = self.rotations(tree_pass.positions, x)
    by_products = len(tree_pass.grouped.groups) > 0
    mask = self.attention.block_mask(tree_pass.merged, x)
    masks = self.products.group_masks(tree_pass.grouped, x)
    for i in range(self.layers):
      if self.begins_stage(i):
        d = self.place(i)
        x, cos, sin, mask = torch.to(x, d), torch.to(cos, d), torch.to(sin, d), torch.to(mask, d)
        tree_pass, masks = self.moved(tree_pass, d), self.products.moved(masks, d)
      q, k, v = self.queries_keys_values(i, x, cos, sin)
      if len(tree_pass.paths.longest) > 0:
        out = self.paths.tree(q, k, v, self.store.keys[i], self.store.values[i], tree_pass.paths)
      elif by_products:
        out = self.products.attend(q, k, v, self.store.keys[i], self.store.values[i], tree_pass.grouped, masks)
      else:
        out = self.attention.tree(q, k, v, self.store.keys[i], self.store.values[i], tree_pass.merged, mask)
      self.store.keep(i, k, v, tree_pass.kept_from, tree_pass.kept_to)
      out = torch.to(torch.flatten(out, 1), x.dtype)
      if i == self.layers - 1:
        x = torch.index_select(x, 0, tree_pass.picked)
        out = torch.index_select(out, 0, tree_pass.picked)
      x = self.after_attention(i, x, out)
    return x

  # A pass as the layers of another device read it.
  def moved(self: __torch__.Llama, tree_pass: __torch__.TreePass, d: Device) -> __torch__.TreePass:
    picked, kept_from, kept_to = torch.to(tree_pass.picked, d), torch.to(tree_pass.kept_from, d), torch.to(tree_pass.kept_to, d)
    merged, paths = self.attention.moved(tree_pass.merged, d), self.paths.moved(tree_pass.paths, d)
    return __torch__.TreePass(tree_pass.ids, tree_pass.positions, picked, kept_from, kept_to, merged, tree_pass.grouped, paths)

  # A layer up to its attention: queries, keys and values.
  def queries_keys_values(self: __torch__.Llama, i: int, x: Tensor, cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    layer = self.layer(i)
    n = x.size(0)
    y = self.weights.norm(x, layer + "input_layernorm")
    if self.weights.on_gpu:
      qkv = torch.view(self.weights.project(y, layer + "self_attn.qkv_proj", "none"), [n, -1, self.head_dim])
      rotated = self.rotate(torch.narrow(qkv, 1, 0, self.heads + self.kv_heads), cos, sin)
      q, k = torch.narrow(rotated, 1, 0, self.heads), torch.narrow(rotated, 1, self.heads, self.kv_heads)
      return (q, k, torch.narrow(qkv, 1, self.heads + self.kv_heads, self.kv_heads))
    q = torch.view(self.weights.project(y, layer + "self_attn.q_proj", "none"), [n, self.heads, self.head_dim])
    k = torch.view(self.weights.project(y, layer + "self_attn.k_proj", "none"), [n, self.kv_heads, self.head_dim])
    v = torch.view(self.weights.project(y, layer + "self_attn.v_proj", "none"), [n, self.kv_heads, self.head_dim])
    return (self.rotate(q, cos, sin), self.rotate(k, cos, sin), v)

  # A layer from its attention's output on.
  def after_attention(self: __torch__.Llama, i: int, x: Tensor, out: Tensor) -> Tensor:
    layer = self.layer(i)
    x = self.weights.project_onto(out, layer + "self_attn.o_proj", x, "add")
    y = self.weights.norm(x, layer + "post_attention_layernorm")
    if self.weights.on_gpu:
      gate, up = torch.chunk(self.weights.project(y, layer + "mlp.gate_up_proj", "none"), 2, -1)
      inner = torch.mul_(torch.silu(gate), up)
    else:
      gate = self.weights.project(y, layer + "mlp.gate_proj", "swish")
      inner = self.weights.project_onto(y, layer + "mlp.up_proj", gate, "mul")
    return self.weights.project_onto(inner, layer + "mlp.down_proj", x, "add")

  def layer(self: __torch__.Llama, i: int) -> str:
    return "model.layers." + str(i) + "."

  # Whether it lies on another device than the layer before, from which hidden states and what goes with them have to move.
  def begins_stage(self: __torch__.Llama, i: int) -> bool:
    return i > 0 and torch.__contains__(self.first_layers, i)

  def place(self: __torch__.Llama, i: int) -> Device:
    return self.weights.by_name[self.layer(i) + "input_layernorm.weight"].device

  # Cosines and sines of rotary positions, [n, 1, head_dim], like x.
  def rotations(self: __torch__.Llama, positions: Tensor, x: Tensor) -> Tuple[Tensor, Tensor]:
    float32 = __torch__.dtype.float32()
    half = torch.outer(torch.to(positions, float32), self.weights.by_name["frequencies"])
    angles = torch.unsqueeze(torch.cat([half, half], -1), 1)
    return (torch.to(torch.cos(angles) * self.rope_scale, x.dtype), torch.to(torch.sin(angles) * self.rope_scale, x.dtype))

  def rotate(self: __torch__.Llama, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    first, second = torch.chunk(x, 2, -1)
    return torch.addcmul_(x * cos, torch.cat([-second, first], -1), sin)

  # Logits and targets.

  def logits(self: __torch__.Llama, x: Tensor) -> Tensor:
    return self.weights.project(self.weights.norm(x, "model.norm"), "lm_head", "none")

  # Rows of `count` chunks from one on.
  def rows_of(self: __torch__.Llama, chunks: List[int], first: int, count: int) -> int:
    rows = 0
    for c in range(min(count, torch.floordiv(len(chunks), 2) - first)):
      rows = rows + chunks[2 * (first + c)]
    return rows

  # Index of the largest logit of each row, ties: the lowest. First the piece of the vocabulary that has it, then its place
  # there, because argmax alone uses no vector code. In float32 amax is several times faster than in bfloat16.
  def largest(self: __torch__.Llama, logits: Tensor) -> Tensor:
    rows, width = logits.size(0), self.piece_width()
    if logits.size(1) % width != 0:
      return torch.argmax(logits, -1)
    pieces = torch.view(logits, [rows, -1, width])
    piece = torch.argmax(torch.amax(pieces, [-1]), -1)
    inside = torch.index(pieces, [torch.arange(rows, dtype=__torch__.dtype.int64(), device=logits.device), piece])
    return piece * width + torch.argmax(inside, -1)

  def piece_width(self: __torch__.Llama) -> int:
    return 256
