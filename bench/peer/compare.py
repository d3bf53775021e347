"""Runs Benchlake and lm-evaluation-harness in turn on the same docs and prints how they compare; see `bench/vs-lm-eval`."""

import argparse
import collections
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def lines(title, command, environment=None):
    """The RESULT and GEMM lines that a program prints, by kind; each is told to the user as it comes."""
    found = collections.defaultdict(list)
    with tempfile.TemporaryFile("w+") as log:
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True) as program:
            for line in program.stdout:
                kind, _, content = line.partition(" ")
                if kind in ("RESULT", "GEMM"):
                    found[kind].append(json.loads(content))
                    print(f"{time.strftime('%H:%M:%S')} {title}: {content.strip()}", file=sys.stderr, flush=True)
        if program.returncode != 0:
            log.seek(0)
            sys.exit(f"{' '.join(command)}\nended with {program.returncode}:\n{log.read()[-3000:]}")
    return found


def ours(options, dtype, model):
    # As the launcher runs `evaluate --limit`.
    environment = dict(os.environ, BENCHLAKE_JAVA_OPTS="-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m")
    command = [f"{ROOT}/bench/timed-runs", "--model", model, "--data", options.data, "--dtype", dtype, "--tasks", options.tasks]
    return lines(f"Benchlake, {dtype}, {os.path.basename(model)}", command, environment)


def theirs(options, dtype, batch_size):
    script = os.path.join(ROOT, "bench", "peer", "lm_eval_run.py")
    command = [sys.executable, script, "--model", options.model, "--data", options.data, "--dtype", dtype]
    command += ["--tasks", options.tasks, "--batch-size", str(batch_size)]
    return lines(f"lm-eval, {dtype}, batch size {batch_size}", command)


def operations(run, shape):
    """Floating-point operations that the unique tokens of a run take in projections and attention; logits are left out."""
    hidden, kv = shape["hidden_size"], shape["hidden_size"] // shape["num_attention_heads"] * shape["num_key_value_heads"]
    layer = 2 * hidden * (2 * hidden + 2 * kv + 3 * shape["intermediate_size"])
    context = run["prompt_tokens"] / run["planned_requests"]
    own = run["unique_tokens"] / run["docs"]
    before = max(context - own / 2, own / 2)
    attention = 4 * before * hidden
    return run["unique_tokens"] * shape["num_hidden_layers"] * (layer + attention)


def beside(runs, tokens_a_second):
    """Cells of the runs of the quantized model; empty where there are none."""
    if not runs:
        return "| | | "
    seconds, inside = median(runs, "seconds"), median(runs, "model_seconds")
    return f"| {seconds:.1f} | {inside:.1f} | {runs[0]['computed_tokens'] / inside / tokens_a_second:.2f}x "


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def main():
    parser = argparse.ArgumentParser()
    for option in ("model", "data", "tasks", "dtypes"):
        parser.add_argument("--" + option, required=True)
    parser.add_argument("--int8", help="the same shape in W8A8, run beside bfloat16")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--batch-sizes", default="1,8")
    options = parser.parse_args()
    shape = json.load(open(os.path.join(options.model, "config.json")))

    for dtype in options.dtypes.split(","):
        our_runs, their_runs, gemm = collections.defaultdict(list), collections.defaultdict(list), []
        int8_runs = collections.defaultdict(list)
        for _ in range(options.rounds):
            found = ours(options, dtype, options.model)
            gemm += found["GEMM"]
            for run in found["RESULT"]:
                our_runs[run["task"]].append(run)
            if options.int8 and dtype == "bfloat16":
                for run in ours(options, dtype, options.int8)["RESULT"]:
                    int8_runs[run["task"]].append(run)
            for batch_size in options.batch_sizes.split(","):
                for run in theirs(options, dtype, batch_size)["RESULT"]:
                    their_runs[run["task"], batch_size].append(run)
        report(dtype, our_runs, int8_runs, their_runs, options.batch_sizes.split(","), gemm, shape)


def report(dtype, our_runs, int8_runs, their_runs, batch_sizes, gemm, shape):
    plain, packed = median(gemm, "plain"), median(gemm, "packed")
    print(f"\n{dtype}: GEMM {plain / 1e9:.0f} GFLOP/s with plain weights, {packed / 1e9:.0f} with packed ones\n")
    print("| task | docs | lm-eval s (batch) | lm-eval tokens | Benchlake s | in the model | tokens | unique | computed/unique | ratio | % of GEMM "
          "| W8A8 s | in the model | its tokens/s by these |")
    print("|---|" + "---:|" * 13)
    ratios = []
    for task, runs in our_runs.items():
        best = min(batch_sizes, key=lambda size: median(their_runs[task, size], "seconds"))
        peer = median(their_runs[task, best], "seconds")
        seconds, inside = median(runs, "seconds"), median(runs, "model_seconds")
        run = runs[0]
        ratios.append(peer / seconds)
        share = operations(run, shape) / inside / plain * 100
        print(
            f"| {task} | {run['docs']} | {peer:.1f} ({best}) | {their_runs[task, best][0]['tokens']:,} | {seconds:.1f} | {inside:.1f} "
            f"| {run['computed_tokens']:,} | {run['unique_tokens']:,} | {run['computed_tokens'] / run['unique_tokens']:.3f} "
            f"| {peer / seconds:.1f}x | {share:.0f} {beside(int8_runs[task], run['computed_tokens'] / inside)}|"
        )
    print(f"\ngeometric mean of the ratios: {math.exp(statistics.mean(map(math.log, ratios))):.1f}x", flush=True)


if __name__ == "__main__":
    main()
