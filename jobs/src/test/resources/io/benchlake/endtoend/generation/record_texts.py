"""Records what lm-evaluation-harness answers with a small Llama whose generation_config.json asks for logits processors.

    python record_texts.py MODEL DATA > texts.json

MODEL: the folder of tiny-llama; DATA: the folder of data sets in the Hub's layout. Recorded with lm_eval 0.4.13,
transformers 5.24.0, torch 2.15.0 on a CPU, in float32, one doc at a time.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

import datasets
import lm_eval

MODEL, DATA = (Path(argument).resolve() for argument in sys.argv[1:3])
TASKS = ["gsm8k", "nq_open", "triviaqa"]
SETTINGS = {
    "penalties": {
        "repetition_penalty": 1.3,
        "no_repeat_ngram_size": 3,
        "suppress_tokens": [13, 11, 220],
        "min_new_tokens": 6,
    },
    "biases": {
        "sequence_bias": [[[262], -2.5], [[13], 1.5], [[1066, 277], 4.0]],
        "bad_words_ids": [[709], [258, 765], [4097]],
        "encoder_repetition_penalty": 1.2,
        "encoder_no_repeat_ngram_size": 4,
        "begin_suppress_tokens": [220, 262],
        "exponential_decay_length_penalty": [4, 1.15],
        "forced_eos_token_id": 4097,
        "max_new_tokens": 18,
        "renormalize_logits": True,
        "remove_invalid_values": True,
        "temperature": 0.3,
        "do_sample": True,
    },
    "without effect": {
        "eos_token_id": [4097, 13],
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
        "suppress_tokens": [13, 11, 220],
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
        "begin_suppress_tokens": [220, 262],
        "eos_token_id": [258, 4097],
        "min_new_tokens": 5,
        "do_sample": True,
        "temperature": 0.7,
        "top_k": 1,
    },
}
LIMITS = {"without effect": 8, "overruled": 8}

hub = datasets.load_dataset


def trivia():
    """Questions of nq_open in the columns of TriviaQA, whose own are not at hand."""
    rows = map(json.loads, (DATA / "google-research-datasets/nq_open/nq_open/validation.jsonl").read_text().splitlines())
    file = Path(tempfile.mkdtemp()) / "validation.jsonl"
    docs = ({"question": row["question"], "answer": {"aliases": row["answer"]}} for row in rows)
    file.write_text("".join(json.dumps(doc) + "\n" for doc in docs))
    return {"train": str(file), "validation": str(file)}


def local(path, name=None, **kwargs):
    """The local files of a configuration; a missing train split is never read, because there are no examples."""
    if path == "mandarjoshi/trivia_qa":
        return hub("json", data_files=trivia())
    files = {file.stem: str(file) for file in (DATA / path / (name or Path(path).name)).iterdir()}
    files.setdefault("train", next(iter(files.values())))
    return hub("json", data_files=files)


datasets.load_dataset = local


def checkpoint(folder, settings):
    for file in MODEL.iterdir():
        if file.name != "generation_config.json":
            os.symlink(file, Path(folder) / file.name)
    own = json.loads((MODEL / "generation_config.json").read_text())
    (Path(folder) / "generation_config.json").write_text(json.dumps({**own, **settings}))


def texts(settings, kwargs, limit):
    with tempfile.TemporaryDirectory() as folder:
        checkpoint(folder, settings)
        results = lm_eval.simple_evaluate(
            model="hf",
            model_args={"pretrained": folder, "dtype": "float32", "device": "cpu"},
            tasks=TASKS,
            gen_kwargs=dict(kwargs),
            limit=limit,
            num_fewshot=0,
            batch_size=1,
            bootstrap_iters=0,
        )
        first = {task: rows[0]["filter"] for task, rows in results["samples"].items()}
        return {
            task: [row["resps"][0][0] for row in rows if row["filter"] == first[task]]
            for task, rows in results["samples"].items()
        }


def case(name):
    settings, kwargs, limit = SETTINGS[name], {"max_gen_toks": 24, **KWARGS.get(name, {})}, LIMITS.get(name, 30)
    return {
        "name": name, "settings": settings, "kwargs": kwargs, "limit": limit, "texts": texts(settings, kwargs, limit),
    }


json.dump([case(name) for name in SETTINGS], sys.stdout, indent=1, ensure_ascii=False)
