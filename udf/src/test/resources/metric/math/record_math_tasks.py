"""Records the MATH tasks of lm-evaluation-harness: configurations, examples, first prompts, hashes of gold answers.

usage: python record_math_tasks.py HENDRYCKS_MATH_DIRECTORY > tasks.json   (versions as in record_math_outcomes.py)
"""

import glob
import hashlib
import inspect
import json
import os
import sys
from dataclasses import asdict

from lm_eval import tasks as harness_tasks
from lm_eval.api.task import ConfigurableTask
from lm_eval.config.task import TaskConfig
from lm_eval.tasks import TaskManager
from lm_eval.tasks.leaderboard.math import utils as hard
from lm_eval.tasks.minerva_math import utils as minerva

ROOT = os.path.dirname(harness_tasks.__file__)
GROUPS = ("minerva_math", "leaderboard_math_hard")


def named(value):
    """A function by its file below the harness's tasks and its name; missing settings left out, as the harness does."""
    if callable(value):
        file = os.path.relpath(inspect.getsourcefile(value), ROOT)
        return file.removesuffix(".py") + "." + value.__name__
    if isinstance(value, dict):
        return {key: named(item) for key, item in value.items()}
    return [named(item) for item in value] if isinstance(value, list) else value


def config(manager, name):
    loaded = manager._factory._load_full_config(manager.task_index[name])
    for key in ("tag", "group"):
        loaded.pop(key, None)
    loaded["metadata"].pop("config_source")
    return {key: named(value) for key, value in asdict(TaskConfig(**loaded)).items() if value is not None}


def group(manager, name):
    loaded = manager._factory._load_full_config(manager.task_index[name])
    return {key: loaded.get(key) for key in ("task", "aggregate_metric_list")}


def answers_hash(module, docs):
    """Of all gold answers in order, each followed by a line break."""
    class Rows(list):
        def filter(self, wanted):
            return Rows(row for row in self if wanted(row))

        def map(self, change):
            return [row | change(row) for row in self]

    text = "".join(doc["answer"] + "\n" for doc in module.process_docs(Rows(docs)))
    return hashlib.sha256(text.encode()).hexdigest()


def first_prompt(manager, name, directory):
    loaded = manager._factory._load_full_config(manager.task_index[name])
    for key in ("tag", "dataset_name"):
        loaded.pop(key, None)
    file = directory + "/algebra/test.jsonl"
    loaded |= {"dataset_path": "json", "dataset_kwargs": {"data_files": {"train": file, "test": file}}}
    task = ConfigurableTask(config=loaded)
    return task.fewshot_context(next(iter(task.test_docs())), task.config.num_fewshot)


def main(directory):
    manager = TaskManager()
    groups = {name: group(manager, name) for name in GROUPS}
    names = [task for name in GROUPS for task in groups[name]["task"]] + ["minerva_math500"]
    answers = {}
    for path in sorted(glob.glob(directory + "/*/test.jsonl")):
        docs = [json.loads(line) for line in open(path)]
        answers[os.path.basename(os.path.dirname(path))] = {
            "minerva_math": answers_hash(minerva, docs), "leaderboard/math": answers_hash(hard, docs)}
    print(json.dumps({
        "configs": {name: config(manager, name) for name in names},
        "groups": groups,
        "examples": {"minerva_math": minerva.list_fewshot_samples(), "leaderboard/math": hard.list_fewshot_samples()},
        "prompts": {name: first_prompt(manager, name, directory)
                    for name in ("minerva_math_algebra", "leaderboard_math_algebra_hard")},
        "answers": answers,
    }, indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
