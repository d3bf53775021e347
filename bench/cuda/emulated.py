"""Runs what the program does on a GPU on the CPU in float32, with PyTorch's flash kernels emulated, and compares with what it
does on a CPU, on random weights of a small shape and recorded passes.

  emulated.py RECORDED UNIT...
"""

import os
import sys

import torch

import flash_on_cpu
import recorded

TOLERANCE = 5e-5
PASSES = 2
HIDDEN, INNER = 64, 96


def answers_of(folder, unit, kind, weights):
    """What a GPU of this kind, or the CPU, answers: log-probabilities of targets, or of the likeliest tokens."""
    replaced = [(r"q\.is_cpu", "False")] if kind != "cpu" else []
    program = recorded.load(os.path.join(folder, "tiny", kind, "llama.pt"), replaced)
    program.weights.by_name = weights
    program.finish()
    last, answers, passes = {}, [], 0
    for call in recorded.calls(os.path.join(folder, f"{unit}.{kind}.jsonl")):
        if call["method"] == "steps":
            call = {"method": "step", "arguments": call["arguments"][:-1]}  # the first of them, for its logits
        answer = recorded.replay(program, call, lambda numbers, shape: torch.tensor(numbers, dtype=torch.int64).view(shape), last)
        if call["method"] == "score":
            answers.append(answer[0])
            passes += 1
        elif call["method"] in ("prefill", "step"):
            answers.append(torch.log_softmax(answer.float(), -1).amax(-1))
        if passes == PASSES:
            break
    return torch.cat(answers)


def main():
    torch.set_num_threads(2)
    kernels = flash_on_cpu.registered()
    print("| unit | numbers | flash: largest difference | float32 |")
    print("|---|---:|---:|---:|")
    fits = True
    with torch.inference_mode():
        weights = recorded.random_weights(recorded.load(os.path.join(sys.argv[1], "tiny", "cpu", "llama.pt")), HIDDEN, INNER)
        for unit in sys.argv[2:]:
            expected, *others = [answers_of(sys.argv[1], unit, kind, weights) for kind in ("cpu", "flash", "merged")]
            differences = [float((other - expected).abs().max()) for other in others]
            print(f"| {unit} | {len(expected)} | {differences[0]:.1e} | {differences[1]:.1e} |", flush=True)
            fits = fits and max(differences) <= TOLERANCE
    del kernels
    if not fits:
        sys.exit(f"bench/gpu: a GPU's numbers are to be within {TOLERANCE} of a CPU's.")


main()
