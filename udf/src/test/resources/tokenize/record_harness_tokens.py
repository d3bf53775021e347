"""Records the token ids that lm-evaluation-harness gives; no model is loaded.

usage: python record_harness_tokens.py SHARED_DIRECTORY OUTPUT_DIRECTORY   (lm-eval 0.4.13, transformers 5.23.0)
"""

import glob
import gzip
import hashlib
import json
import os
import sys

from lm_eval import utils
from lm_eval.models.huggingface import HFLM
from transformers import AutoTokenizer

GENERATED_TOKENS = 256
MODELS = (("tiny-llama", 2048), ("tiny-llama", 640), ("llama3-tokenizer", 131072))
TEXTS = [
    ("Question: who?", "me"), ("Question: who? ", "me"), ("tail \u3000\u00a0\t\n", "x"), ("tail\u200b ", "x"),
    ("tail\x1c\x85", "x"), ("", " yes"), ("", "<|begin_of_text|> yes"), ("", "<|end_of_text|>"),
    ("<|begin_of_text|>already there", "!"), ("<|begin_of_text|>", "x"), ("   ", "x"), ("a", ""),
    ("The caf\u00e9 \U0001F44D\U0001F3FD said", "\u4f60\u597d \u0000nul"), ("e\u0301 ", " n\u0303"), ("und", "er"),
    ("12", "34 56"), ("don", "'t"), ("a b\n\n\n", "\n\nc"), (" lead", "  two"), ("<|start_header_id|>x", "<|eot_id|>"),
    ("one two three four five six seven eight nine ten eleven", "twelve thirteen"),
]


class Recorder(HFLM):
    """The harness's model without a model: keeps the ids it would score."""

    def __init__(self, path, max_length, add_bos_token=None):
        self.tokenizer = AutoTokenizer.from_pretrained(path)
        self.tokenizer.pad_token = self.tokenizer.eos_token
        self.add_bos_token = add_bos_token
        self.custom_prefix_token_id = None
        self._max_length = max_length
        self.truncation = False
        self.enable_thinking = False

    def _loglikelihood_tokens(self, requests, **_):
        self.scored = [(context, continuation) for _, context, continuation in requests]
        return [(0.0, True)] * len(requests)

    def pair(self, context, continuation):
        self.loglikelihood([Arguments(context, continuation)], disable_tqdm=True)
        ((context_ids, continuation_ids),) = self.scored
        whole = (context_ids + continuation_ids)[-(self.max_length + 1):]
        return whole[: len(whole) - len(continuation_ids)], continuation_ids

    def windows(self, text):
        return [
            utils.make_disjoint_window(window)
            for window in utils.get_rolling_token_windows(
                self.tok_encode(text), self.prefix_token_id, self.max_length, 1)
        ]

    def prompt(self, text, generated):
        return self.tok_batch_encode([text], left_truncate_len=self.max_length - generated)[0][0].tolist()


class Arguments:
    def __init__(self, *args):
        self.args = args


def sequences(model, kind, arguments):
    if kind in ("loglikelihood", "multiple_choice"):
        return [model.pair(*arguments)]
    if kind == "loglikelihood_rolling":
        return model.windows(arguments[0])
    return [(model.prompt(arguments[0], GENERATED_TOKENS), [])]


def digest(model, golden):
    sha256, count, tokens = hashlib.sha256(), 0, 0
    for task in sorted(golden["samples"]):
        rows = {}
        for row in golden["samples"][task]:
            rows.setdefault(row["doc_id"], row)
        for row in rows.values():
            for arguments in row["arguments"]:
                for pair in sequences(model, golden["configs"][task]["output_type"], arguments):
                    sha256.update(("|".join(" ".join(map(str, ids)) for ids in pair) + "\n").encode())
                    count, tokens = count + 1, tokens + len(pair[0]) + len(pair[1])
    return {"sequences": count, "tokens": tokens, "sha256": sha256.hexdigest()}


def cases(models):
    for name in ("tiny-llama", "llama3-tokenizer"):
        for add_bos_token in (None, True, False):
            model = Recorder(f"{models}/{name}", 12, add_bos_token)
            for context, continuation in TEXTS:
                context_ids, continuation_ids = model.pair(context, continuation)
                yield {
                    "model": name, "add_bos_token": add_bos_token, "max_length": 12,
                    "context": context, "continuation": continuation,
                    "context_ids": context_ids, "continuation_ids": continuation_ids,
                    "rolling": model.windows(context + continuation),
                    "prompt": model.prompt(context or continuation, 5),
                }


def main(shared, output):
    digests = {}
    for name, max_length in MODELS:
        model = Recorder(f"{shared}/models/{name}", max_length)
        for file in sorted(glob.glob(f"{shared}/golden/*.json.gz")):
            run = os.path.basename(file).removesuffix(".json.gz")
            with gzip.open(file) as golden:
                digests.setdefault(f"{name} {max_length}", {})[run] = digest(model, json.load(golden))
    with open(f"{output}/harness-tokens.json", "w") as out:
        json.dump(digests, out, indent=1)
    with open(f"{output}/harness-token-cases.jsonl", "w") as out:
        out.writelines(json.dumps(case) + "\n" for case in cases(f"{shared}/models"))


if __name__ == "__main__":
    main(*sys.argv[1:])
