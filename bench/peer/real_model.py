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


def quantized(folder, target):
    """The model with its linear layers in INT8 W8A8."""
    if not os.path.exists(os.path.join(target, "model.safetensors")):
        subprocess.run([os.path.join(ROOT, "bench", "quantize"), folder, target], check=True, stdout=sys.stderr)
    return target


# Of the main metric of each task, over the docs that both models were asked.
RECOVERY = """
WITH pairs AS (
  SELECT task, metric, baseline.metrics[metric] AS a, candidate.metrics[metric] AS b
  FROM samples AS baseline JOIN samples AS candidate USING (task, filter, doc_hash)
  JOIN (SELECT DISTINCT task, filter, metric FROM results WHERE is_main_metric AND kind = 'task') USING (task, filter)
  WHERE baseline.model = 'dequantised' AND candidate.model = 'int8' AND task IN ({tasks})
),
tasks AS (SELECT task, metric, compare_pairs(a, b) AS c, recovery(a, b) AS r FROM pairs GROUP BY task, metric)
SELECT task, metric, c.n AS docs, round(c.baseline_value, 4) AS plain, round(c.candidate_value, 4) AS int8,
  round(c.difference, 4) AS difference, round(c.ci_low, 4) AS from, round(c.ci_high, 4) AS to, c.lost, c.gained,
  round(100 * r.recovery, 1) AS `recovery %`, round(100 * r.ci_low, 1) AS `from %`, round(100 * r.ci_high, 1) AS `to %`
FROM tasks
UNION ALL
SELECT 'average', '', sum(docs), round(avg(plain), 4), round(avg(int8), 4), round(avg(int8) - avg(plain), 4), NULL, NULL, NULL, NULL,
  round(100 * r.recovery, 1), round(100 * r.ci_low, 1), round(100 * r.ci_high, 1)
FROM (
  SELECT sum(c.n) AS docs, avg(c.baseline_value) AS plain, avg(c.candidate_value) AS int8,
    average_recovery(c.baseline_value, c.candidate_value, c.stderr_baseline, c.stderr_candidate, c.covariance) AS r
  FROM tasks
) GROUP BY r
"""


def print_recovery(lake, tasks):
    """What the quantized model keeps of the scores, as a table."""
    query = RECOVERY.format(tasks=", ".join(f"'{task}'" for task in tasks))
    command = [os.path.join(ROOT, "benchlake"), "sql", "--lake", lake, "--format", "markdown", query]
    print("\nINT8 W8A8 beside the dequantised weights:\n")
    print(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout, flush=True)


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
    int8 = quantized(folder, os.path.join(options.work, "int8"))
    harness = HFLM(pretrained=folder, dtype="float32", device="cpu", batch_size=1)
    print("| task | metric | docs | GGUF | dequantised | lm-eval | published | prompts | worst dLL: dequantised | lm-eval | other answers |")
    print("|---|---|---:|---:|---:|---:|---:|---|---:|---:|---:|")
    faults = collections.Counter()
    for run in options.runs:
        tasks, docs, *flags = run.split(":")
        chat = "chat" in flags
        ours_gguf = ours(options.model, options, tasks, docs, chat, "gguf")
        ours_plain = ours(folder, options, tasks, docs, chat, "dequantised")
        ours(int8, options, tasks, docs, chat, "int8")
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
    print_recovery(os.path.join(options.work, "lake"), [task for run in options.runs for task in run.split(":")[0].split(",")])
    print("\n" + ("all equal" if not any(faults.values()) else "differences: " + str({k: v for k, v in faults.items() if v})))
    sys.exit(1 if any(faults.values()) else 0)


if __name__ == "__main__":
    main()
