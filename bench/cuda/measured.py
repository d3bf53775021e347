"""Runs the model program on a GPU, with random weights of the shape of Llama 3.1 8B and recorded passes: whether its numbers are
those of transformers, whether two runs are equal in every bit, what happens when memory runs out, and how long passes and steps take.

  measured.py RECORDED UNIT...          on the first GPU
  measured.py --cpu RECORDED UNIT...    the same on the CPU with a small shape: its times mean nothing
"""

import collections
import dataclasses
import os
import sys
import time

import torch

import flash_on_cpu
import recorded

PASSES = 2
COMPARED = "hellaswag"
# Log-probabilities: float32 against transformers' float32; and bfloat16's mean error against that of transformers' bfloat16.
MOST_DIFFERENCE, MOST_ERROR = 2e-3, 1.25


@dataclasses.dataclass
class Setup:
    device: str
    shape: str
    hidden: int
    inner: int
    layers: int
    compared_layers: int
    replaced: tuple = ()


GPU = Setup("cuda:0", "8b", 4096, 14336, 32, 8)
CPU = Setup("cpu", "tiny", 64, 96, 3, 3, ((r"q\.is_cpu", "False"),))


def program_of(folder, setup, kind, dtype, layers):
    program = recorded.load(os.path.join(folder, setup.shape, kind, "llama.pt"), setup.replaced)
    program.layers = layers
    weights = recorded.random_weights(program, setup.hidden, setup.inner, setup.device, dtype)
    program.weights.by_name = weights
    program.finish()
    return program, weights


def calls_of(folder, unit, kind="flash"):
    return recorded.calls(os.path.join(folder, f"{unit}.{kind}.jsonl"))


def index_on(setup):
    return lambda numbers, shape: torch.tensor(numbers, dtype=torch.int64, device=setup.device).view(shape)


def wait(setup):
    if setup.device != "cpu":
        torch.cuda.synchronize()


# Against transformers.


def transformers_model(program, setup, dtype):
    from transformers import LlamaConfig, LlamaForCausalLM

    rope = {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0}
    rope["original_max_position_embeddings"] = 8192
    config = LlamaConfig(
        vocab_size=128256, hidden_size=setup.hidden, intermediate_size=setup.inner, num_hidden_layers=program.layers,
        num_attention_heads=program.heads, num_key_value_heads=program.kv_heads, head_dim=program.head_dim,
        max_position_embeddings=131072, rms_norm_eps=1e-5, rope_theta=500000.0, rope_scaling=rope, tie_word_embeddings=False,
    )
    config._attn_implementation = "eager"
    with torch.device(setup.device):
        model = LlamaForCausalLM(config).to(dtype).eval()
    model.load_state_dict(recorded.random_weights(program, setup.hidden, setup.inner, setup.device, dtype))
    return model


def segments(tree_pass):
    """Of each: its first token and its end among the packed ones, and the tokens of its whole path."""
    arguments = tree_pass["arguments"]
    ids, index, starts = (arguments[i]["tensor"] for i in (0, 15, 16))
    assert arguments[14]["long"] == 0 and not arguments[18]["list"], "a pass that looks back"
    count = len(starts) // 2
    for s in range(count - 1):
        keys = range(starts[count + s], starts[count + s + 1])
        yield starts[s], starts[s + 1], [ids[index[key] if index else key] for key in keys]


def expected(model, tree_pass, score, setup):
    """What transformers says of each target, a path at a time."""
    picked, targets = tree_pass["arguments"][2]["tensor"], score["arguments"][1]["tensor"]
    paths, answers, known = list(segments(tree_pass)), [], {}
    for row, token in zip(targets[: len(targets) // 2], targets[len(targets) // 2 :]):
        path = next(path for path in paths if path[0] <= picked[row] < path[1])
        if path[0] not in known:
            logits = model(torch.tensor([path[2]], device=setup.device)).logits[0]
            known = {path[0]: torch.log_softmax(logits.float(), -1)}
        answers.append(known[path[0]][len(path[2]) - (path[1] - picked[row]), token])
    return torch.stack(answers)


def scored(folder, setup, kind, dtype):
    """The program's log-probabilities of the same targets."""
    program, _ = program_of(folder, setup, kind, dtype, setup.compared_layers)
    answers = {}
    for call in calls_of(folder, COMPARED, kind):
        answer = recorded.replay(program, call, index_on(setup), answers)
        if call["method"] == "score":
            return answer[0].clone()


def first_pass(folder):
    calls = calls_of(folder, COMPARED)
    return tuple(next(call for call in calls if call["method"] == method) for method in ("tree_pass", "score"))


def compared(folder, setup):
    try:
        import transformers
    except ImportError:
        print("This Python has no transformers: numbers are not compared with it.\n")
        return True
    program = recorded.load(os.path.join(folder, setup.shape, "flash", "llama.pt"))
    program.layers = setup.compared_layers
    narrow = torch.bfloat16
    wide, of_narrow = (
        expected(transformers_model(program, setup, dtype), *first_pass(folder), setup) for dtype in (torch.float32, narrow)
    )
    print(f"| log-probabilities of {len(wide):,} targets, {program.layers} layers | mean error | largest |")
    print("|---|---:|---:|")
    errors = {"transformers " + transformers.__version__ + ", bfloat16": (of_narrow - wide).abs()}
    errors["float32"] = (scored(folder, setup, "merged", torch.float32) - wide).abs()
    errors["bfloat16"] = (scored(folder, setup, "flash", narrow) - wide).abs()
    for name, error in errors.items():
        print(f"| {name} | {error.mean():.1e} | {error.max():.1e} |")
    print(flush=True)
    theirs, exact, ours = errors.values()
    return bool(exact.max() <= MOST_DIFFERENCE and ours.mean() <= MOST_ERROR * theirs.mean())


# Times, and whether they are the same again.


def run(program, unit_calls, setup):
    """Milliseconds and answers of the first passes of each kind."""
    passes, answers, last = collections.Counter(), [], {}
    for group in recorded.groups(unit_calls):
        passes[group[0]["method"]] += 1
        if passes[group[0]["method"]] > PASSES and group[0]["method"] == "tree_pass":
            continue
        wait(setup)
        start = time.perf_counter()
        for call in group:
            answer = recorded.replay(program, call, index_on(setup), last)
        wait(setup)
        if group[0]["method"] in ("tree_pass", "steps"):
            steps = group[0]["arguments"][-1]["long"] if group[0]["method"] == "steps" else 1
            kind = "step" if group[0]["method"] == "steps" else group[1]["method"]
            tokens = len(group[0]["arguments"][0]["tensor"])
            answers.append((kind, tokens, 1e3 * (time.perf_counter() - start) / steps, answer.clone()))
    return answers


def timed(folder, setup, units):
    dtype = torch.bfloat16 if setup.device != "cpu" else torch.float32
    program, _ = program_of(folder, setup, "flash", dtype, setup.layers)
    print("| unit | call | tokens | ms | equal again |")
    print("|---|---|---:|---:|---|")
    equal = True
    for unit in units:
        calls = calls_of(folder, unit)
        for one, again in zip(run(program, calls, setup), run(program, calls, setup)):
            same = torch.equal(one[3], again[3])
            equal = equal and same
            print(f"| {unit} | {again[0]} | {again[1]:,} | {again[2]:.1f} | {'yes' if same else 'no'} |", flush=True)
    return equal and goes_on_without_memory(program, calls_of(folder, units[0]), setup)


def goes_on_without_memory(program, calls, setup):
    before = run(program, calls, setup)
    try:
        program.reserve(1 << 40)
        print("\nA store for 2^40 tokens was made: the fault that should come did not.")
        return False
    except RuntimeError as fault:
        line = [line for line in str(fault).splitlines() if "memory" in line][-1]
    again = run(program, calls, setup)
    equal = all(torch.equal(one[3], other[3]) for one, other in zip(before, again))
    print(f"\nA store for 2^40 tokens: '{line.strip()[:120]}'; after it numbers are {'the same' if equal else 'others'}.")
    return equal


def main():
    setup = CPU if sys.argv[1] == "--cpu" else GPU
    folder, *units = sys.argv[2:] if setup is CPU else sys.argv[1:]
    kernels = flash_on_cpu.registered() if setup is CPU else None
    with torch.inference_mode():
        if setup is GPU:
            properties = torch.cuda.get_device_properties(0)
            print(f"{properties.name}, {properties.multi_processor_count} multiprocessors, torch {torch.__version__}\n")
        fits = compared(folder, setup)
        fits = timed(folder, setup, units) and fits
    del kernels
    if not fits:
        sys.exit("bench/gpu: numbers differ by more than they may, or from one run to the next.")


main()
