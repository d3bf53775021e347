"""Runs recorded passes of Llama 3.1 8B in bfloat16 on tensors that only say that they are on a GPU: every rule about devices and
number formats holds, and kernels, products, bytes, memory and waits for the GPU are counted. No GPU is needed.

  counted.py RECORDED UNIT...

Times are estimates for an H100 SXM: each kernel takes the longer of its products at 60 % of 790 TFLOP/s and its bytes at 70 % of
4.3 TB/s; starting one takes 5 us, by which the GPU waits for the host ("after each other") or not ("side by side").
"""

import collections
import os
import sys

import torch
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.multiprocessing.reductions import StorageWeakRef
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_flatten

import recorded

LAYERS, HIDDEN, INNER = 32, 4096, 14336
DEVICE = "cuda:0"
FLOPS, BANDWIDTH, LAUNCH = 0.6 * 790e12, 0.7 * 4.3e12, 5e-6
MOST_KERNELS = {"step": 1000, "score": 1200, "prefill": 1200}
ROWS, MOST_BYTES = 256, 55e9
PASSES = 2

aten = torch.ops.aten
MORE_THAN_ONE_KERNEL = {"logsumexp": 9, "nonzero": 5, "masked_fill": 2, "index_copy": 2}
NO_KERNEL = {"empty", "empty_like", "detach", "alias", "new_empty", "empty_strided", "resize_"}
VIEWS = {"_unsafe_view", "split"}
WAITS = {"nonzero", "_local_scalar_dense", "equal", "is_nonzero", "unique"}
GATHERS = {"embedding", "index_select", "index"}


def unique_bytes(tensor):
    count = 1
    for size, stride in zip(tensor.shape, tensor.stride()):
        count *= size if stride != 0 else 1
    return count * tensor.element_size()


def tensors(values):
    return [value for value in tree_flatten(values)[0] if isinstance(value, torch.Tensor)]


class Attention:
    """What the variable-length calls of a pass see, which tensors without numbers do not say."""

    def __init__(self, call):
        written = call["arguments"]
        self.paths = []
        if call["method"] == "steps":
            self.paths = [(1, length) for length in written[2]["tensor"]]
        elif written[-2]["list"]:
            starts, count = written[-3]["tensor"], len(written[-3]["tensor"]) // 2
            self.paths = [(starts[i + 1] - starts[i], starts[count + i + 1] - starts[count + i]) for i in range(count - 1)]

    def of(self, arguments, keywords):
        """Floating-point operations, and the keys that are read, of one call."""
        q, k, causal = arguments[0], arguments[1], arguments[8]
        paths = self.paths if causal or keywords.get("seqused_k") is not None else [(q.shape[0], k.shape[0])]
        pairs = sum(queries * keys - (queries * (queries - 1) // 2 if causal else 0) for queries, keys in paths)
        return 4 * q.shape[1] * q.shape[2] * pairs, sum(keys for _, keys in paths)


class Count(TorchDispatchMode):
    def __init__(self, attention):
        super().__init__()
        self.attention = attention
        self.kernels = self.flops = self.bytes = self.seconds = self.waits = self.copies = 0
        self.crossings = self.crossed = 0
        self.live, self.now, self.peak = {}, 0, 0
        self.faults = collections.Counter()

    def __torch_dispatch__(self, function, types, arguments=(), keywords=None):
        keywords = keywords or {}
        # Its fake asks for a driver.
        in_place = function is aten._log_softmax.out
        answer = keywords["out"] if in_place else function(*arguments, **keywords)
        if function._schema.name.startswith(("aten::", "mkldnn::")):
            self.count(function, arguments, keywords, answer)
        return answer

    def count(self, function, arguments, keywords, answer):
        name = function._schema.name.split("::")[1]
        taken, given = tensors((arguments, keywords)), tensors(answer)
        on_gpu = [t for t in taken + given if t.device.type == "cuda"]
        if function.is_view or name in VIEWS:
            return
        self.remember(taken, given)
        if taken and given and len({t.device for t in taken + given if t.device.type == "cuda" and t.dim() > 0}) > 1:
            self.crossings += 1
            self.crossed += sum(map(unique_bytes, given))
        if not on_gpu or name in NO_KERNEL:
            return
        self.check(function, name, taken, given)
        kernels = MORE_THAN_ONE_KERNEL.get(name, 1)
        flops = self.products(name, arguments, keywords)
        moved = self.moved(name, arguments, keywords, taken, given)
        self.kernels += kernels
        self.flops += flops
        self.bytes += moved
        self.seconds += max(flops / FLOPS, moved / BANDWIDTH)

    def check(self, function, name, taken, given):
        schema = function._schema
        full = schema.name + ("." + schema.overload_name if schema.overload_name else "")
        has = torch._C._dispatch_has_kernel_for_dispatch_key, torch._C._dispatch_has_computed_kernel_for_dispatch_key
        if not any(kernel(full, "CUDA") for kernel in has):
            self.faults["no CUDA kernel of " + full] += 1
        if len({t.device.type for t in taken + given if t.dim() > 0}) > 1:
            if given and given[0].device.type == "cpu":
                self.copies += 1
            else:
                self.faults["copies to the GPU by " + name] += 1
        if name in WAITS:
            self.waits += 1
        if name == "_flash_attention_forward":
            self.check_flash(taken[:3])
        numbers = {t.dtype for t in taken if t.is_floating_point()}
        if len(numbers) > 1 and name in ("mm", "bmm", "addmm", "addmm_", "lerp_", "index_copy_", "_flash_attention_forward"):
            self.faults[f"{name} of {numbers}"] += 1

    def check_flash(self, qkv):
        for t in qkv:
            strides = all(stride % 8 == 0 for stride in t.stride()[:-1]) and t.stride(-1) == 1
            if not strides or t.shape[-1] % 8 or t.dtype not in (torch.float16, torch.bfloat16):
                self.faults[f"flash of {t.dtype} {tuple(t.shape)} {t.stride()}"] += 1

    def remember(self, taken, given):
        there = {t.untyped_storage()._cdata for t in taken}
        for key in [key for key, (reference, _) in self.live.items() if reference.expired()]:
            self.now -= self.live.pop(key)[1]
        for t in given:
            storage = t.untyped_storage()
            if t.device.type == "cuda" and storage._cdata not in self.live and storage._cdata not in there:
                self.live[storage._cdata] = (StorageWeakRef(storage), storage.nbytes())
                self.now += storage.nbytes()
        self.peak = max(self.peak, self.now)

    def products(self, name, arguments, keywords):
        if name == "_flash_attention_forward":
            return self.attention.of(arguments, keywords)[0]
        if name in ("addmm", "addmm_", "baddbmm_"):
            arguments = arguments[1:]
        if name in ("mm", "bmm", "addmm", "addmm_", "baddbmm_"):
            return 2 * arguments[0].numel() * arguments[1].shape[-1]
        return 0

    def moved(self, name, arguments, keywords, taken, given):
        if name == "_flash_attention_forward":
            k = arguments[1]
            return 2 * unique_bytes(arguments[0]) + 2 * self.attention.of(arguments, keywords)[1] * unique_bytes(k[:1])
        if name in GATHERS:
            return 2 * sum(map(unique_bytes, given))
        if name == "index_copy_":
            return 2 * unique_bytes(arguments[3])
        return sum(map(unique_bytes, taken)) + sum(unique_bytes(t) for t in given if all(t is not other for other in taken))


def program_of(folder, devices):
    """Three layers, divided over the devices."""
    # A move asks for a driver, unless it says the number format.
    moves = [(r"torch\.to\(([\w.]+), (d|x\.device)\)", r"torch.to(\1, \2, \1.dtype)")]
    program = recorded.load(os.path.join(folder, "8b", "flash", "llama.pt"), moves)
    program.layers, program.first_layers = 3, list(range(len(devices)))
    weights = {
        name: torch.empty(shape, dtype=torch.bfloat16, device=place(name, devices))
        for name, shape in recorded.shapes(program, HIDDEN, INNER, 3).items()
    }
    # As the program's method `finish` makes them of numbers.
    for name in [name for name in weights if name.endswith("norm.weight")]:
        weights[name + ".epsilon"] = torch.empty([1], dtype=torch.float32, device=weights[name].device)
    weights["frequencies"] = torch.empty([program.head_dim // 2], dtype=torch.float32, device=devices[0])
    program.weights.by_name = weights
    for i in range(3):
        program.weights.join(f"model.layers.{i}.")
    return program


def place(name, devices):
    if name.startswith("model.layers."):
        return devices[min(int(name.split(".")[2]), len(devices) - 1)]
    return devices[0 if "embed" in name else -1]


def index(numbers, shape):
    return torch.empty(shape, dtype=torch.int64, device=DEVICE)


def counted(program, group, layers):
    """Of the calls that make one pass."""
    program.layers = layers
    answers, total = {}, None
    attention = Attention(group[0])
    total = Count(attention)
    for call in group:
        with total:
            recorded.replay(program, call, index, answers)
    answers.clear()
    return total


def whole(two, three, name):
    """All middle layers are alike: two and three are counted, and so is what a layer adds."""
    a, b = getattr(two, name), getattr(three, name)
    return a + (LAYERS - 2) * (b - a)


def line(unit, group, program):
    kind = group[1]["method"] if len(group) > 1 and group[0]["method"] == "tree_pass" else "step"
    tokens = len(group[0]["arguments"][0].get("tensor", []))
    count = group[0]["arguments"][-1]["long"] if kind == "step" else 1
    two, three = counted(program, group, 2), counted(program, group, 3)
    kernels, moved = round(whole(two, three, "kernels") / count), whole(two, three, "bytes") / count
    gpu, launches = whole(two, three, "seconds") / count, kernels * LAUNCH
    waits, faults = whole(two, three, "waits"), three.faults
    if waits:
        faults[f"{waits} waits"] += 1
    if kernels > MOST_KERNELS.get(kind, kernels):
        faults[f"more than {MOST_KERNELS[kind]} kernels"] += 1
    if kind == "step" and tokens >= ROWS and moved > MOST_BYTES:
        faults[f"more than {MOST_BYTES / 1e9:.0f} GB"] += 1
    print(
        f"| {unit} | {kind} | {tokens:,} | {kernels:,} | {whole(two, three, 'flops') / count / 1e12:.2f} | {moved / 1e9:.1f} "
        f"| {1e3 * (gpu + launches):.1f} | {1e3 * max(gpu, launches):.1f} | {three.peak / 2**30:.2f} "
        f"| {', '.join(sorted(faults)) or 'none'} |",
        flush=True,
    )
    return not faults


def divided(folder, units):
    """Layers over three GPUs: what is left behind on another one is refused by PyTorch."""
    print("\n| unit, layers over 3 GPUs | call | tokens | copies a boundary | KB a token and boundary |")
    print("|---|---|---:|---:|---:|")
    program = program_of(folder, [f"cuda:{i}" for i in range(3)])
    for unit in units:
        for group in recorded.groups(recorded.calls(os.path.join(folder, unit + ".flash.jsonl"))):
            if group[0]["method"] not in ("tree_pass", "steps"):
                recorded.replay(program, group[0], index, {})
            else:
                total = counted(program, group, 3)
                tokens = len(group[0]["arguments"][0]["tensor"])
                count = group[0]["arguments"][-1]["long"] if group[0]["method"] == "steps" else 1
                print(
                    f"| {unit} | {'step' if count > 1 else group[1]['method']} | {tokens:,} | {total.crossings / 2 / count:.1f} "
                    f"| {total.crossed / 2 / count / tokens / 1e3:.2f} |",
                    flush=True,
                )


def main():
    folder, fits = sys.argv[1], True
    print("| unit | call | tokens | kernels | TFLOP | GB | ms after each other | ms side by side | GiB beside weights | faults |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|---|")
    with FakeTensorMode(), torch.no_grad():
        program = program_of(folder, [DEVICE])
        for unit in sys.argv[2:]:
            passes = collections.Counter()
            for group in recorded.groups(recorded.calls(os.path.join(folder, unit + ".flash.jsonl"))):
                passes[group[0]["method"]] += 1
                if group[0]["method"] == "reserve":
                    program.layers = 3
                    recorded.replay(program, group[0], index, {})
                elif group[0]["method"] in ("tree_pass", "steps") and passes[group[0]["method"]] <= PASSES:
                    fits = line(unit, group, program) and fits
        divided(folder, [unit for unit in ("mmlu-like", "shared-prefix") if unit in sys.argv])
    if not fits:
        sys.exit("bench/gpu: the column 'faults' says what a GPU would refuse, or what is above its limit.")


main()
