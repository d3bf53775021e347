# Logits processors as transformers has them (generation/logits_process.py), and the choice of tokens, for rows that all have the
# same processors. The dialect is that of llama.py.
#
# Scores are [rows, vocabulary] in float32; history: [rows, width], prompt and answer so far, -1 in front of shorter ones; width is
# no less than the longest sequence of any processor; lengths: [2, rows], of prompt and answer together, and of the answer.
# Index tensors come on the CPU, and answers stay where they are computed. Java passes arguments by the names that the methods
# here give them.

class Processors(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  names : List[str]
  numbers : List[float]
  ids : List[Tensor]
  biases : List[Tensor]

  # transformers' top_h looks at no more candidates.
  def top_h_candidates(self: __torch__.Processors) -> int:
    return 100

  # The largest number of float32.
  def largest_float(self: __torch__.Processors) -> float:
    return 3.4028234663852886e+38

  # What Java calls.

  # Forgets the processors of the calls before.
  def clear(self: __torch__.Processors) -> int:
    self.names = annotate(List[str], [])
    self.numbers = annotate(List[float], [])
    self.ids = annotate(List[Tensor], [])
    self.biases = annotate(List[Tensor], [])
    return 0

  # One more processor of the calls to come, after those before. It has up to two numbers; ids: its sequences,
  # [sequences, longest], -1 in front of shorter ones, which stands for any token; biases: [1, sequences].
  def add(self: __torch__.Processors, name: str, a: float, b: float, ids: Tensor, biases: Tensor) -> int:
    self.names.append(name)
    self.numbers.append(a)
    self.numbers.append(b)
    self.ids.append(torch.clone(ids))
    self.biases.append(torch.clone(biases))
    return len(self.names)

  # The next token of each row, or -1 where a logit is not finite: the likeliest, or the one that a number in [0, 1) draws.
  # rows: their rows of logits.
  def choose(self: __torch__.Processors, logits: Tensor, rows: Tensor, history: Tensor, lengths: Tensor, draws: Tensor) -> Tensor:
    d = logits.device
    scores = torch.to(torch.index_select(logits, 0, torch.to(rows, d)), __torch__.dtype.float32())
    finite = torch.isfinite(torch.sum(scores, [-1]))
    for name in self.names:
      if name == "remove_invalid_values":
        finite = torch.ones_like(finite)
    scores = self.process(scores, torch.to(history, d), torch.to(lengths, d))
    if torch.numel(draws) == 0:
      token = torch.argmax(scores, -1)
    else:
      mass = torch.cumsum(torch.softmax(torch.to(scores, __torch__.dtype.float64()), -1), -1)
      total = torch.narrow(mass, 1, mass.size(1) - 1, 1)
      finite = torch.logical_and(finite, torch.isfinite(torch.squeeze(total, 1)))
      below = torch.le(mass, torch.unsqueeze(torch.to(draws, d), 1) * total)
      token = torch.clamp(torch.sum(below, [-1]), 0, mass.size(1) - 1)
    return torch.where(finite, token, torch.full_like(token, -1))

  def process(self: __torch__.Processors, scores: Tensor, history: Tensor, lengths: Tensor) -> Tensor:
    for i in range(len(self.names)):
      name, a, b = self.names[i], self.numbers[2 * i], self.numbers[2 * i + 1]
      if name == "sequence_bias" or name == "bad_words_ids":
        scores = scores + self.bias(scores, history, self.ids[i], self.biases[i])
      elif name == "encoder_repetition_penalty":
        scores = self.penalize(scores, self.prompt(history, lengths), 1.0 / a)
      elif name == "repetition_penalty":
        scores = self.penalize(scores, history, a)
      elif name == "no_repeat_ngram_size":
        scores = self.ban_repeated(scores, history, history, int(a))
      elif name == "encoder_no_repeat_ngram_size":
        scores = self.ban_repeated(scores, self.prompt(history, lengths), history, int(a))
      elif name == "exponential_decay_length_penalty":
        scores = self.decay(scores, lengths[1] - int(a), b, self.ids[i])
      elif name == "remove_invalid_values":
        scores = torch.nan_to_num(scores, 0.0, self.largest_float(), -self.largest_float())
      elif name == "renormalize_logits":
        scores = torch.log_softmax(scores, -1)
      elif torch.numel(self.ids[i]) > 0:
        scores = self.allow(name, scores, lengths, int(a), self.mark(scores, self.ids[i]))
      else:
        scores = self.warp(name, scores, a)
    return scores

  # Processors that suppress the marked tokens, or all others, at some length.
  def allow(self: __torch__.Processors, name: str, scores: Tensor, lengths: Tensor, number: int, marked: Tensor) -> Tensor:
    all, new = lengths[0], lengths[1]
    if name == "min_length":
      scores = self.ban(scores, torch.lt(all, number), marked)
    elif name == "min_new_tokens":
      scores = self.ban(scores, torch.lt(new, number), marked)
    elif name == "forced_bos_token_id":
      scores = self.force(scores, torch.eq(all, 1), marked)
    elif name == "forced_eos_token_id":
      scores = self.force(scores, torch.eq(new, number - 1), marked)
    elif name == "suppress_tokens":
      scores = self.ban(scores, torch.ge(new, 0), marked)
    elif name == "begin_suppress_tokens":
      start = torch.where(torch.gt(all - new, 1), torch.zeros_like(new), torch.full_like(new, number))
      scores = self.ban(scores, torch.eq(new, start), marked)
    return scores

  # Processors of sampling.
  def warp(self: __torch__.Processors, name: str, scores: Tensor, number: float) -> Tensor:
    if name == "temperature":
      scores = scores / number
    elif name == "top_h":
      scores = self.top_h(scores, number)
    elif name == "top_k":
      scores = torch.masked_fill(scores, torch.lt(scores, self.kth(scores, int(number))), -inf)
    elif name == "top_p":
      scores = self.top_p(scores, number)
    elif name == "min_p":
      mass = torch.softmax(scores, -1)
      scores = self.cut(scores, torch.lt(mass, number * torch.amax(mass, [-1], True)))
    elif name == "typical_p":
      scores = self.typical_p(scores, number)
    elif name == "epsilon_cutoff":
      scores = self.cut(scores, torch.lt(torch.softmax(scores, -1), number))
    elif name == "eta_cutoff":
      mass = torch.softmax(scores, -1)
      eta = torch.clamp(torch.exp(torch.neg(self.entropy(scores))) * number ** 0.5, None, number)
      scores = self.cut(scores, torch.lt(mass, torch.unsqueeze(eta, 1)))
    return scores

  # Histories without what was generated.
  def prompt(self: __torch__.Processors, history: Tensor, lengths: Tensor) -> Tensor:
    column = torch.arange(history.size(1), dtype=__torch__.dtype.int64(), device=history.device)
    of_answer = torch.ge(torch.unsqueeze(column, 0), torch.unsqueeze(history.size(1) - lengths[1], 1))
    return torch.masked_fill(history, of_answer, -1)

  # [vocabulary]: whether a token is one of the ids.
  def mark(self: __torch__.Processors, scores: Tensor, ids: Tensor) -> Tensor:
    marked = torch.zeros([scores.size(1)], dtype=__torch__.dtype.boolean(), device=scores.device)
    return torch.index_fill(marked, 0, torch.to(torch.flatten(ids), scores.device), True)

  def ban(self: __torch__.Processors, scores: Tensor, rows: Tensor, marked: Tensor) -> Tensor:
    return torch.masked_fill(scores, torch.logical_and(torch.unsqueeze(rows, 1), torch.unsqueeze(marked, 0)), -inf)

  def force(self: __torch__.Processors, scores: Tensor, rows: Tensor, marked: Tensor) -> Tensor:
    only = torch.masked_fill(torch.full_like(scores, -inf), torch.unsqueeze(marked, 0), 0.0)
    return torch.where(torch.unsqueeze(rows, 1), only, scores)

  # The biases of the sequences that the history begins, at their last tokens.
  def bias(self: __torch__.Processors, scores: Tensor, history: Tensor, sequences: Tensor, biases: Tensor) -> Tensor:
    sequences = torch.to(sequences, scores.device)
    before = sequences.size(1) - 1
    begun = torch.narrow(sequences, 1, 0, before)
    seen = torch.unsqueeze(torch.narrow(history, 1, history.size(1) - before, before), 1)
    applies = torch.all(torch.logical_or(torch.eq(seen, begun), torch.lt(begun, 0)), -1)
    added = torch.to(biases, scores.device, __torch__.dtype.float32())
    added = torch.where(applies, added, torch.zeros_like(added))
    return torch.index_add(torch.zeros_like(scores), 1, torch.select(sequences, 1, before), added)

  def penalize(self: __torch__.Processors, scores: Tensor, ids: Tensor, penalty: float) -> Tensor:
    vocabulary = scores.size(1)
    ids = torch.masked_fill(ids, torch.lt(ids, 0), vocabulary)
    padded = torch.constant_pad_nd(scores, [0, 1])
    score = torch.gather(padded, 1, ids)
    score = torch.where(torch.lt(score, 0), score * penalty, score / penalty)
    return torch.narrow(torch.scatter(padded, 1, ids, score), 1, 0, vocabulary)

  # No token that makes an n-gram of the source again.
  def ban_repeated(self: __torch__.Processors, scores: Tensor, source: Tensor, history: Tensor, n: int) -> Tensor:
    vocabulary = scores.size(1)
    last = torch.narrow(history, 1, history.size(1) - (n - 1), n - 1)
    ngrams = torch.unfold(source, 1, n, 1)
    begun = torch.all(torch.eq(torch.narrow(ngrams, 2, 0, n - 1), torch.unsqueeze(last, 1)), -1)
    begun = torch.logical_and(begun, torch.all(torch.ge(ngrams, 0), -1))
    ends = torch.masked_fill(torch.select(ngrams, 2, n - 1), torch.logical_not(begun), vocabulary)
    banned = torch.zeros([scores.size(0), vocabulary + 1], dtype=__torch__.dtype.boolean(), device=scores.device)
    banned = torch.scatter(banned, 1, ends, True)
    return torch.masked_fill(scores, torch.narrow(banned, 1, 0, vocabulary), -inf)

  # steps: how far beyond the start each row is.
  def decay(self: __torch__.Processors, scores: Tensor, steps: Tensor, factor: float, ids: Tensor) -> Tensor:
    ids = torch.to(torch.flatten(ids), scores.device)
    ends = torch.index_select(scores, 1, ids)
    growth = torch.pow(torch.full_like(torch.to(steps, __torch__.dtype.float64()), factor), torch.clamp(steps, 0)) - 1
    penalty = torch.abs(ends) * torch.unsqueeze(torch.to(growth, __torch__.dtype.float32()), 1)
    penalty = torch.masked_fill(penalty, torch.logical_not(torch.isfinite(ends)), 0.0)
    return scores + torch.index_copy(torch.zeros_like(scores), 1, ids, penalty)

  # The k-th largest score of each row, [rows, 1].
  def kth(self: __torch__.Processors, scores: Tensor, k: int) -> Tensor:
    k = min(k, scores.size(1))
    largest, at = torch.topk(scores, k)
    return torch.narrow(largest, 1, k - 1, 1)

  # Takes out what is marked, but for the largest score.
  def cut(self: __torch__.Processors, scores: Tensor, removed: Tensor) -> Tensor:
    return torch.masked_fill(scores, torch.logical_and(removed, torch.lt(scores, self.kth(scores, 1))), -inf)

  def top_p(self: __torch__.Processors, scores: Tensor, p: float) -> Tensor:
    rising, order = torch.sort(scores, -1, False)
    removed = torch.le(torch.cumsum(torch.softmax(rising, -1), -1), 1.0 - p)
    torch.fill_(torch.narrow(removed, 1, removed.size(1) - 1, 1), False)
    return torch.masked_fill(scores, torch.scatter(removed, 1, order, removed), -inf)

  def top_h(self: __torch__.Processors, scores: Tensor, h: float) -> Tensor:
    largest, at = torch.topk(scores, min(self.top_h_candidates(), scores.size(1)))
    mass = torch.softmax(largest, -1)
    spread = torch.cumsum(torch.neg(mass) * torch.log(mass), -1)
    kept = torch.le(spread, torch.unsqueeze(self.entropy(largest) * h, 1))
    torch.fill_(torch.narrow(kept, 1, 0, 1), True)
    removed = torch.ones([scores.size(0), scores.size(1)], dtype=__torch__.dtype.boolean(), device=scores.device)
    return torch.masked_fill(scores, torch.scatter(removed, 1, at, torch.logical_not(kept)), -inf)

  def typical_p(self: __torch__.Processors, scores: Tensor, p: float) -> Tensor:
    logs = torch.log_softmax(scores, -1)
    entropy = torch.neg(torch.nansum(logs * torch.exp(logs), [-1], True))
    nearest, order = torch.sort(torch.abs(torch.neg(logs) - entropy), -1, False)
    mass = torch.cumsum(torch.softmax(torch.gather(scores, 1, order), -1), -1)
    last = torch.clamp(torch.sum(torch.lt(mass, p), [-1], True), 0, scores.size(1) - 1)
    removed = torch.gt(nearest, torch.gather(nearest, 1, last))
    torch.fill_(torch.narrow(removed, 1, 0, 1), False)
    return torch.masked_fill(scores, torch.scatter(removed, 1, order, removed), -inf)

  # Of the distribution that scores stand for, [rows].
  def entropy(self: __torch__.Processors, scores: Tensor) -> Tensor:
    logs = torch.clamp(torch.log_softmax(scores, -1), -self.largest_float())
    return torch.neg(torch.sum(logs * torch.exp(logs), [-1]))
