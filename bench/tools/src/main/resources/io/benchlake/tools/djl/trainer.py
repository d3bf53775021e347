class Trainer(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # One step of AdamW. weights, mean and square are flat float32 vectors and are updated in place; shape is
  # [vocabulary, hidden, intermediate, layers, heads, key-value heads, head size]; ids is [rows, length + 1];
  # plan is [learning rate, step from 1, rope theta, norm epsilon]. Answers the loss before the step.
  def forward(self: __torch__.Trainer, weights: Tensor, mean: Tensor, square: Tensor, shape: Tensor, ids: Tensor, plan: Tensor) -> Tensor:
    rate = float(plan[0])
    step = float(plan[1])
    torch.set_grad_enabled(True)
    leaf = torch.requires_grad_(torch.detach(weights), True)
    loss = self.loss(leaf, shape, ids, float(plan[2]), float(plan[3]))
    gradient = unchecked_cast(Tensor, torch.grad([loss], [leaf])[0])
    length = float(torch.norm(gradient))
    torch.set_grad_enabled(False)
    if length > 1.0:
      torch.mul_(gradient, 1.0 / length)
    torch.mul_(weights, 1.0 - rate * 0.05)
    torch.lerp_(mean, gradient, 0.1)
    torch.lerp_(square, gradient * gradient, 0.02)
    scale = torch.add(torch.sqrt(square / (1.0 - torch.pow(0.98, step))), 1e-8)
    torch.addcdiv_(weights, mean, scale, value=-rate / (1.0 - torch.pow(0.9, step)))
    return torch.detach(loss)

  def rotate(self: __torch__.Trainer, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    first, second = torch.chunk(x, 2, -1)
    return x * cos + torch.cat([-second, first], -1) * sin

  def loss(self: __torch__.Trainer, weights: Tensor, shape: Tensor, ids: Tensor, theta: float, epsilon: float) -> Tensor:
    vocabulary, hidden, inner = int(shape[0]), int(shape[1]), int(shape[2])
    layers, heads, kv_heads, head = int(shape[3]), int(shape[4]), int(shape[5]), int(shape[6])
    sizes = [vocabulary * hidden]
    for i in range(layers):
      sizes.append(hidden)
      sizes.append(heads * head * hidden)
      sizes.append(kv_heads * head * hidden)
      sizes.append(kv_heads * head * hidden)
      sizes.append(heads * head * hidden)
      sizes.append(hidden)
      sizes.append(inner * hidden)
      sizes.append(inner * hidden)
      sizes.append(inner * hidden)
    sizes.append(hidden)
    w = torch.split_with_sizes(weights, sizes)
    embedding = w[0].view([vocabulary, hidden])
    rows, length = ids.size(0), ids.size(1) - 1
    inverse = torch.pow(theta, torch.div(torch.arange(0, head, 2, dtype=6), -1.0 * float(head)))
    half = torch.outer(torch.arange(length, dtype=6), inverse)
    angles = torch.cat([half, half], -1)
    cos, sin = torch.cos(angles), torch.sin(angles)
    x = torch.embedding(embedding, torch.narrow(ids, 1, 0, length))
    for i in range(layers):
      o = 1 + 9 * i
      y = torch.rms_norm(x, [hidden], w[o], epsilon)
      q = torch.linear(y, w[o + 1].view([heads * head, hidden])).view([rows, length, heads, head]).transpose(1, 2)
      k = torch.linear(y, w[o + 2].view([kv_heads * head, hidden])).view([rows, length, kv_heads, head]).transpose(1, 2)
      v = torch.linear(y, w[o + 3].view([kv_heads * head, hidden])).view([rows, length, kv_heads, head]).transpose(1, 2)
      group = torch.floordiv(heads, kv_heads)
      k = torch.repeat_interleave(self.rotate(k, cos, sin), group, 1)
      v = torch.repeat_interleave(v, group, 1)
      a = torch.scaled_dot_product_attention(self.rotate(q, cos, sin), k, v, None, 0., True)
      a = a.transpose(1, 2).reshape([rows, length, heads * head])
      x = x + torch.linear(a, w[o + 4].view([hidden, heads * head]))
      y = torch.rms_norm(x, [hidden], w[o + 5], epsilon)
      gate = torch.silu(torch.linear(y, w[o + 6].view([inner, hidden])))
      x = x + torch.linear(gate * torch.linear(y, w[o + 7].view([inner, hidden])), w[o + 8].view([hidden, inner]))
    logits = torch.linear(torch.rms_norm(x, [hidden], w[-1], epsilon), embedding)
    targets = torch.narrow(ids, 1, 1, length).reshape([rows * length])
    return torch.cross_entropy_loss(logits.view([rows * length, vocabulary]), targets)
