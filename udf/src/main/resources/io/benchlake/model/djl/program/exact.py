# Attention in float32 by plain products, for GPUs whose flash kernel does not take the model. Queries go in steps, so that the
# scores that are held at a time do not grow with the square of a length.

# Some 256 MB for each of the copies that a step holds.
def most_scores() -> int:
  return 67108864

# q, k, v: [batch, heads, length, head_dim], the same heads in each; mask: added to the scores, for each query or once for all.
# Answers the output and the log-sum-exp of the scores, [batch, heads, length].
def attend(
    q: Tensor, k: Tensor, v: Tensor, scale: float, causal: bool, mask: Optional[Tensor], most: int) -> Tuple[Tensor, Tensor]:
  float32 = __torch__.dtype.float32()
  keys, values = torch.transpose(torch.to(k, float32), -2, -1), torch.to(v, float32)
  outs = annotate(List[Tensor], [])
  lses = annotate(List[Tensor], [])
  queries = q.size(2)
  step = max(1, torch.floordiv(most, max(1, q.size(0) * q.size(1) * k.size(2))))
  for s in range(torch.floordiv(queries + step - 1, step)):
    start = s * step
    n = min(step, queries - start)
    scores = torch.matmul(torch.to(torch.narrow(q, 2, start, n), float32), keys) * scale
    if mask is not None:
      scores = scores + (torch.narrow(mask, 2, start, n) if mask.size(2) > 1 else mask)
    if causal:
      future = torch.triu(torch.ones([n, k.size(2)], dtype=__torch__.dtype.boolean(), device=q.device), start + 1)
      scores = torch.masked_fill(scores, future, -inf)
    lse = torch.logsumexp(scores, [-1])
    outs.append(torch.matmul(torch.exp(scores - torch.unsqueeze(lse, -1)), values))
    lses.append(lse)
  return (torch.cat(outs, 2), torch.cat(lses, 2))
