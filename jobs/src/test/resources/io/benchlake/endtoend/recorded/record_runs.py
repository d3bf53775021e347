"""Records what lm-evaluation-harness gives for the embedded model on the docs of the demo.

    HF_HUB_OFFLINE=1 python record_runs.py DEMO > runs.json

DEMO: the folder that holds demo-llama and data. The tasks are those of ../tasks and of task-defs/demo. Recorded with
lm_eval 0.4.13, transformers 5.24.0, torch 2.15.0 on a CPU, in float32, one doc at a time.
"""

import json
import os
import struct
import sys
import tempfile
from pathlib import Path

import datasets
import lm_eval
import torch
from lm_eval.models.huggingface import HFLM
from lm_eval.tasks import TaskManager

HERE = Path(__file__).resolve().parent
DEMO = Path(sys.argv[1]).resolve()
MODEL, DATA = DEMO / "demo-llama", DEMO / "data"
TASKS = TaskManager(
    include_path=[str(HERE.parent / "tasks"), str(HERE.parents[7] / "task-defs" / "demo")], include_defaults=False
)
ZEROED = ["model.layers.1.mlp.down_proj.weight", "model.layers.2.mlp.down_proj.weight"]

# Logits processors that generation_config.json asks for, and what --gen_kwargs makes of them.
SETTINGS = {
    "penalties": {
        "repetition_penalty": 1.3,
        "no_repeat_ngram_size": 3,
        "suppress_tokens": [44, 46, 32],
        "min_new_tokens": 6,
    },
    "biases": {
        "sequence_bias": [[[262], -2.5], [[46], 1.5], [[471, 261], 4.0]],
        "bad_words_ids": [[381], [273, 342], [508]],
        "encoder_repetition_penalty": 1.2,
        "encoder_no_repeat_ngram_size": 4,
        "begin_suppress_tokens": [49, 316],
        "exponential_decay_length_penalty": [4, 1.15],
        "forced_eos_token_id": 508,
        "max_new_tokens": 18,
        "renormalize_logits": True,
        "remove_invalid_values": True,
        "temperature": 0.3,
        "do_sample": True,
    },
    "without effect": {
        "eos_token_id": [508, 46],
        "max_length": 12,
        "do_sample": True,
        "temperature": 0.0,
        "top_k": 0,
        "top_p": 0.5,
        "typical_p": 0.9,
        "epsilon_cutoff": 0.1,
        "num_beams": 1,
        "length_penalty": 2.0,
        "forced_bos_token_id": 50,
        "no_such_setting": 3,
    },
    "overruled": {
        "repetition_penalty": 1.5,
        "no_repeat_ngram_size": 2,
        "suppress_tokens": [44, 46, 32],
        "max_new_tokens": 9,
        "top_k": 5,
        "typical_p": 0.9,
    },
}
KWARGS = {
    "overruled": {
        "repetition_penalty": 1.1,
        "no_repeat_ngram_size": 0,
        "suppress_tokens": None,
        "begin_suppress_tokens": [49, 316],
        "eos_token_id": [381, 508],
        "min_new_tokens": 5,
        "do_sample": True,
        "temperature": 0.7,
        "top_k": 1,
    },
}
LIMITS = {"without effect": 8, "overruled": 8}
# Settings of the checkpoint beside a limit of the task.
BESIDE_A_LIMIT = [{}, {"suppress_tokens": [49, 459, 32]}]

hub = datasets.load_dataset


def local(path, name=None, data_files=None, **kwargs):
    if path == "json":
        return hub("json", data_files={split: str(DATA / file) for split, file in data_files.items()})
    return hub("json", data_files={file.stem: str(file) for file in (DATA / path / name).iterdir()})


datasets.load_dataset = local


def samples(model, tasks, limit=None, gen_kwargs=None):
    results = lm_eval.simple_evaluate(
        model="hf",
        model_args={"pretrained": str(model), "dtype": "float32", "device": "cpu"},
        tasks=tasks,
        task_manager=TASKS,
        gen_kwargs=gen_kwargs and dict(gen_kwargs),
        limit=limit,
        num_fewshot=0,
        batch_size=1,
        bootstrap_iters=0,
    )
    return {
        task: [row for row in rows if row["filter"] == rows[0]["filter"]] for task, rows in results["samples"].items()
    }


def texts(model, tasks, limit, gen_kwargs=None):
    return {
        task: [row["resps"][0][0] for row in rows] for task, rows in samples(model, tasks, limit, gen_kwargs).items()
    }


def checkpoint(folder, settings):
    for file in MODEL.iterdir():
        if file.name != "generation_config.json":
            os.symlink(file, Path(folder) / file.name)
    own = json.loads((MODEL / "generation_config.json").read_text())
    (Path(folder) / "generation_config.json").write_text(json.dumps({**own, **settings}))


def with_settings(settings, tasks, limit, gen_kwargs=None):
    with tempfile.TemporaryDirectory() as folder:
        checkpoint(folder, settings)
        return texts(folder, tasks, limit, gen_kwargs)


def processors(name):
    settings, kwargs, limit = SETTINGS[name], {"max_gen_toks": 24, **KWARGS.get(name, {})}, LIMITS.get(name, 30)
    return {
        "name": name,
        "settings": settings,
        "kwargs": kwargs,
        "limit": limit,
        "texts": with_settings(settings, ["demo_sums", "story_rest"], limit, kwargs),
    }


def zeroed(folder):
    for file in MODEL.iterdir():
        (Path(folder) / file.name).write_bytes(file.read_bytes())
    weights = bytearray((MODEL / "model.safetensors").read_bytes())
    start = 8 + struct.unpack("<Q", weights[:8])[0]
    header = json.loads(weights[8:start])
    for name in ZEROED:
        begin, end = (start + offset for offset in header[name]["data_offsets"])
        weights[begin:end] = bytes(end - begin)
    (Path(folder) / "model.safetensors").write_bytes(weights)


def choices(model, task, limit=None):
    rows = samples(model, [task], limit)[task]
    return [
        {
            "loglikelihoods": [round(answer[0][0], 5) for answer in row["resps"]],
            **{metric: row[metric] for metric in ("acc", "acc_norm") if metric in row},
        }
        for row in rows
    ]


def of_zeroed(task, limit):
    with tempfile.TemporaryDirectory() as folder:
        zeroed(folder)
        return choices(folder, task, limit)


def likeliest(task, limit):
    """The 50 likeliest first tokens of each doc, of which transformers draws unless told otherwise."""
    model = HFLM(pretrained=str(MODEL), dtype="float32", device="cpu")
    prompts = [row["arguments"][0][0] for row in samples(MODEL, [task], limit)[task]]
    found = []
    for prompt in prompts:
        ids = torch.tensor([model.tok_encode(prompt, add_special_tokens=True)])
        top = model.model(ids).logits[0, -1].topk(50).indices.tolist()
        found.append([model.tok_decode([token], skip_special_tokens=True) for token in top])
    return found


recorded = {
    "processors": [processors(name) for name in SETTINGS],
    "own limits": [
        {"settings": settings, "texts": with_settings(settings, ["few_sums"], None)["few_sums"]}
        for settings in BESIDE_A_LIMIT
    ],
    "until": [
        {"until": until, "texts": texts(MODEL, ["few_sums"], 3, {"max_gen_toks": 24, "until": until})["few_sums"]}
        for until in (["is"], ["is", "x"])
    ],
    "likeliest": likeliest("story_draw", 60),
    "few_choice": choices(MODEL, "few_choice"),
    "demo_choice": choices(MODEL, "demo_choice", 30),
    "demo_choice of zeroed": of_zeroed("demo_choice", 30),
    "crowded_choice": choices(MODEL, "crowded_choice", 30),
}
print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(of, ensure_ascii=False)}" for name, of in recorded.items()) + "\n}")
