"""Runs Benchlake on a GGUF file and on its dequantised weights, lm-evaluation-harness on the latter, and compares; see `bench/real-model`."""

import argparse
import collections
import glob
import json
import os
import shutil
import subprocess
import sys

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("HF_DATASETS_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import datasets
import torch
import transformers

from lm_eval_run import local_data

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# What lm-eval gave for the model before it was quantized, on all docs without examples
# (huggingface.co/lldois/SmolLM2-135M-Reasoning-SLERP-Champion, column "Baseline").
PUBLISHED = {
    ("arc_challenge", "acc_norm,none"): 0.2773,
    ("arc_easy", "acc,none"): 0.5412,
    ("hellaswag", "acc_norm,none"): 0.4299,
    ("piqa", "acc_norm,none"): 0.6692,
}
SHOWN = ("acc_norm,none", "acc,none", "exact_match,flexible-extract", "inst_level_strict_acc,none")
# Of a log-likelihood; the harness's products sum in another order, and float32 sums of 30 layers keep some six digits.
ABSOLUTE, RELATIVE = 1e-4, 2e-6


def dequantised(gguf, folder):
    """The model as transformers reads it from the GGUF file, in float32, as a folder of its own."""
    if os.path.exists(os.path.join(folder, "whole")):
        return folder
    place, name = os.path.split(gguf)
    model = transformers.AutoModelForCausalLM.from_pretrained(place, gguf_file=name, dtype="float32")
    # It is no longer quantised, which save_pretrained would refuse.
    model.hf_quantizer, model.is_quantized = None, False
    del model.config.quantization_config
    model.config.rms_norm_eps = float(f"{model.config.rms_norm_eps:.6g}")  # 1e-05, read as a float32
    model.save_pretrained(folder)
    transformers.AutoTokenizer.from_pretrained(place, gguf_file=name).save_pretrained(folder)
    path = os.path.join(folder, "tokenizer.json")
    tokenizer = json.load(open(path))
    # SmolLM's own, which the conversion leaves out.
    tokenizer["pre_tokenizer"] = {
        "type": "Sequence",
        "pretokenizers": [{"type": "Digits", "individual_digits": True}, tokenizer["pre_tokenizer"]],
    }
    json.dump(tokenizer, open(path, "w"), ensure_ascii=False)
    open(os.path.join(folder, "whole"), "w").close()
    return folder


class Answers:
    """Scores by (task, metric); prompts and answers by (task, doc)."""

    def __init__(self, scores, samples):
        self.scores, self.samples = scores, samples


def ours(model, options, tasks, docs, chat, name):
    out = os.path.join(options.work, "out-" + name)
    shutil.rmtree(out, ignore_errors=True)
    command = [os.path.join(ROOT, "benchlake"), "evaluate", "--model", model, "--tasks", tasks, "--limit", docs, "--dtype", "float32"]
    command += ["--data", options.data, "--lake", os.path.join(options.work, "lake"), "--output-path", out, "--log-samples"]
    command += ["--model-name", name] + (["--apply-chat-template", "--fewshot-as-multiturn"] if chat else [])
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ended.returncode != 0:
        sys.exit(f"{' '.join(command)}\nended with {ended.returncode}:\n{ended.stdout[-3000:]}")
    results = json.load(open(glob.glob(os.path.join(out, "*", "results_*.json"))[0]))["results"]
    scores = {(task, key): value for task, row in results.items() for key, value in row.items() if isinstance(value, (int, float))}
    samples = {}
    for task in tasks.split(","):
        for line in open(glob.glob(os.path.join(out, "*", f"samples_{task}_*.jsonl"))[0]):
            sample = json.loads(line)
            asked = [(request["arg_0"], request["arg_1"]) for request in sample["arguments"].values()]
            samples[task, sample["doc_id"]] = (asked, [answer(responses[0]) for responses in sample["resps"]])
    return Answers(scores, samples)


def answer(response):
    """A text, or a log-likelihood with whether it is the greedy choice."""
    return response if isinstance(response, str) else (float(response[0]), str(response[1]) == "True")


def theirs(harness, tasks, docs, chat):
    from lm_eval import simple_evaluate

    found = simple_evaluate(
        model=harness, tasks=tasks.split(","), limit=int(docs), bootstrap_iters=0, log_samples=True,
        apply_chat_template=chat, fewshot_as_multiturn=chat,
    )
    scores = {(task, key): value for task, row in found["results"].items() for key, value in row.items()}
    samples = {}
    for task, rows in found["samples"].items():
        for sample in rows:
            samples[task, sample["doc_id"]] = (
                [(request[0], request[1]) for request in sample["arguments"]],
                [answer(responses[0]) for responses in sample["resps"]],
            )
    return Answers(scores, samples)


def differences(left, right, task):
    """Whether prompts are equal, the worst difference of log-likelihoods, how many are too large, and of texts and greedy flags."""
    prompts, worst, beyond, others = True, 0.0, 0, 0
    keys = [key for key in left.samples if key[0] == task]
    assert keys and set(keys) == {key for key in right.samples if key[0] == task}, task
    for key in keys:
        (asked, given), (asked_there, given_there) = left.samples[key], right.samples[key]
        # What a generation is asked besides its prompt is spelled in different ways.
        prompts &= [a if isinstance(a[1], str) else a[0] for a in asked] == [
            a if isinstance(a[1], str) else a[0] for a in asked_there]
        for a, b in zip(given, given_there, strict=True):
            if isinstance(a, str):
                others += a != b
            else:
                difference = abs(a[0] - b[0])
                worst, others = max(worst, difference), others + (a[1] != b[1])
                beyond += difference > max(ABSOLUTE, RELATIVE * abs(b[0]))
    return prompts, worst, beyond, others


def metric(task):
    """The metrics to show of a task, the best first."""
    return [key for name, key in PUBLISHED if name == task] + list(SHOWN)


def shown(score):
    return "" if score is None else f"{score:.4f}"


def main():
    parser = argparse.ArgumentParser()
    for option in ("model", "data", "work"):
        parser.add_argument("--" + option, required=True)
    parser.add_argument("runs", nargs="+", help="TASK,...:DOCS[:chat][:alone]; alone: the harness is not asked")
    options = parser.parse_args()
    transformers.logging.set_verbosity_error()
    torch.set_num_threads(2)
    datasets.load_dataset = local_data(options.data)
    from lm_eval.models.huggingface import HFLM

    folder = dequantised(options.model, os.path.join(options.work, "dequantised"))
    harness = HFLM(pretrained=folder, dtype="float32", device="cpu", batch_size=1)
    print("| task | metric | docs | GGUF | dequantised | lm-eval | published | prompts | worst dLL: dequantised | lm-eval | other answers |")
    print("|---|---|---:|---:|---:|---:|---:|---|---:|---:|---:|")
    faults = collections.Counter()
    for run in options.runs:
        tasks, docs, *flags = run.split(":")
        chat = "chat" in flags
        ours_gguf = ours(options.model, options, tasks, docs, chat, "gguf")
        ours_plain = ours(folder, options, tasks, docs, chat, "dequantised")
        lm_eval = None if "alone" in flags else theirs(harness, tasks, docs, chat)
        for task in tasks.split(","):
            same, plain, beyond, flips = differences(ours_gguf, ours_plain, task)
            prompts, worst, beyond_there, others = differences(ours_gguf, lm_eval or ours_plain, task)
            faults["prompts"] += not (same and prompts)
            faults["log-likelihoods"] += beyond + beyond_there
            faults["answers"] += flips + others
            key = next(key for key in metric(task) if (task, key) in ours_gguf.scores)
            print(
                f"| {task}{' (chat)' if chat else ''} | {key.split(',')[0]} | {docs} | {shown(ours_gguf.scores[task, key])} "
                f"| {shown(ours_plain.scores[task, key])} | {shown(lm_eval and lm_eval.scores[task, key])} | {shown(PUBLISHED.get((task, key)))} "
                f"| {'equal' if same and prompts else 'DIFFER'} | {plain:.1e} | {f'{worst:.1e}' if lm_eval else ''} | {flips + others} |",
                flush=True,
            )
    print("\n" + ("all equal" if not any(faults.values()) else "differences: " + str({k: v for k, v in faults.items() if v})))
    sys.exit(1 if any(faults.values()) else 0)


if __name__ == "__main__":
    main()
