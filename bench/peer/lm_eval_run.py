"""Runs lm-evaluation-harness on data sets of a local root, as `bench/vs-lm-eval` asks it to.

Prints one JSON line a task: seconds of the evaluation, docs, and the tokens that went through the model. Before the clock
starts the model is loaded and one doc of the first task evaluated.
"""

import argparse
import json
import os
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import datasets
import torch
import transformers


def local_data(root):
    """What `datasets.load_dataset` reads: <root>/<path>/<name or default>/<split>.jsonl."""

    aliases = json.load(open(os.path.join(root, "aliases.json"))) if os.path.exists(os.path.join(root, "aliases.json")) else {}

    def load_dataset(path, name=None, **_):
        folder = os.path.join(root, aliases.get(path, path), name or "default")
        splits = sorted(f for f in os.listdir(folder) if f.endswith(".jsonl"))
        rows = {f[: -len(".jsonl")]: [json.loads(line) for line in open(os.path.join(folder, f))] for f in splits}
        rows.setdefault("train", rows[splits[0][: -len(".jsonl")]])  # asked for by name even where no example is drawn
        return datasets.DatasetDict({split: datasets.Dataset.from_list(docs) for split, docs in rows.items()})

    return load_dataset


def main():
    parser = argparse.ArgumentParser()
    for option in ("model", "data", "dtype"):
        parser.add_argument("--" + option, required=True)
    parser.add_argument("--tasks", required=True, help="task:shots:docs, separated by commas")
    parser.add_argument("--batch-size", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    transformers.logging.set_verbosity_error()
    datasets.load_dataset = local_data(options.data)
    from lm_eval import simple_evaluate
    from lm_eval.models.huggingface import HFLM

    model = HFLM(
        pretrained=options.model, dtype=options.dtype, device="cpu", batch_size=options.batch_size
    )
    tokens = {"fed": 0}

    def count(module, args, kwargs):
        ids = kwargs.get("input_ids", args[0] if args else None)
        tokens["fed"] += ids.numel()

    model.model.register_forward_pre_hook(count, with_kwargs=True)

    def evaluate(task, shots, docs):
        return simple_evaluate(model=model, tasks=[task], num_fewshot=int(shots), limit=int(docs), bootstrap_iters=0)

    timed = [spec.split(":") for spec in options.tasks.split(",")]
    first, shots, _ = timed[0]
    evaluate(first, shots, 1)
    for task, shots, docs in timed:
        tokens["fed"] = 0
        start = time.perf_counter()
        result = evaluate(task, shots, docs)
        seconds = time.perf_counter() - start
        scores = {key: value for key, value in result["results"][task].items() if isinstance(value, float)}
        line = dict(task=task, seconds=seconds, docs=result["n-samples"][task]["effective"], tokens=tokens["fed"], scores=scores)
        print("RESULT " + json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
