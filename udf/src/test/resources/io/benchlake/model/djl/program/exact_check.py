# Compares exact.py with PyTorch's kernel for CPUs on made-up tensors.
class Check(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # The largest differences of outputs and of log-sum-exps, [2]. masked: 0 no mask, 1 one for all queries, 2 one for each.
  def differences(
      self: __torch__.Check, queries: int, keys: int, causal: int, masked: int, most: int) -> Tensor:
    q, k, v = self.made(queries, 0.7), self.made(keys, 0.31), self.made(keys, 1.3)
    mask : Optional[Tensor] = None
    if masked > 0:
      shape = [1, 1, queries if masked == 2 else 1, keys]
      numbers = torch.view(torch.arange(shape[2] * keys, dtype=__torch__.dtype.float32()), shape)
      mask = torch.masked_fill(torch.sin(numbers), torch.gt(torch.sin(numbers * 3.7), 0.5), -inf)
    out, lse = __torch__.exact.attend(q, k, v, 8. ** -0.5, causal == 1, mask, most)
    expected, expected_lse = torch._scaled_dot_product_flash_attention_for_cpu(q, k, v, 0., causal == 1, attn_mask=mask)
    return torch.stack([torch.max(torch.abs(out - expected)), torch.max(torch.abs(lse - expected_lse))])

  def made(self: __torch__.Check, length: int, factor: float) -> Tensor:
    numbers = torch.arange(2 * 3 * length * 8, dtype=__torch__.dtype.float32())
    return torch.view(torch.sin(numbers * factor) * 3., [2, 3, length, 8])
