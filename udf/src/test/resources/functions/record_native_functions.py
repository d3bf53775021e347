"""Records what the functions beside lm-evaluation-harness's task files give, on real data sets and on hand-written docs.

usage: python record_native_functions.py SHARED_DIRECTORY OUTPUT_DIRECTORY [whole|written|results|filters ...]
(lm-eval 0.4.13, datasets 5.2.0, sacrebleu 2.6.0, rouge_score 0.1.2, word2number 1.1)

Whole data sets are recorded as a digest over all values: SHA-256 of each as JSON with sorted keys, one a line.
"""

import hashlib
import importlib.util
import json
import os
import random
import sys
import types

import datasets
import lm_eval.tasks

from cases import ANSWERS, DOCS, FILTERS

HARNESS = os.path.dirname(lm_eval.tasks.__file__)
WHOLE = {
    "hellaswag/utils.process_docs": ["Rowan/hellaswag/default/validation"],
    "hendrycks_math/utils.process_docs": [
        f"EleutherAI/hendrycks_math/{subject}/test"
        for subject in (
            "algebra", "counting_and_probability", "geometry", "intermediate_algebra", "number_theory", "prealgebra",
            "precalculus")
    ],
    "leaderboard/mmlu_pro/utils.doc_to_choice": ["TIGER-Lab/MMLU-Pro/default/test"],
    "leaderboard/mmlu_pro/utils.doc_to_text": ["TIGER-Lab/MMLU-Pro/default/test"],
    "leaderboard/musr/utils.doc_to_choice": [
        f"TAUR-Lab/MuSR/default/{split}" for split in ("murder_mysteries", "object_placements", "team_allocation")],
    "leaderboard/musr/utils.doc_to_text": [
        f"TAUR-Lab/MuSR/default/{split}" for split in ("murder_mysteries", "object_placements", "team_allocation")],
    "llama3/instruct/arc_challenge/utils.process_docs": ["allenai/ai2_arc/ARC-Challenge/test"],
    "llama3/instruct/mmlu_pro/utils.fewshot_to_text": ["TIGER-Lab/MMLU-Pro/default/validation"],
    "llama3/instruct/mmlu_pro/utils.process_computer_science": ["TIGER-Lab/MMLU-Pro/default/test"],
    "logiqa/utils_logiqa.doc_to_target": [f"EleutherAI/logiqa/logiqa/{split}" for split in ("validation", "test")],
    "logiqa/utils_logiqa.doc_to_text": [f"EleutherAI/logiqa/logiqa/{split}" for split in ("validation", "test")],
    "mmlu_pro/utils.doc_to_text": ["TIGER-Lab/MMLU-Pro/default/test"],
    "mmlu_pro/utils.fewshot_to_target": ["TIGER-Lab/MMLU-Pro/default/validation"],
    "paws-x/utils.process_docs_paraphrases": [
        f"google-research-datasets/paws-x/{language}/validation" for language in ("de", "en", "es", "fr")],
    **{
        f"super_glue/copa/utils.{part}": ["aps/super_glue/copa/validation"]
        for part in ("doc_to_text", "doc_to_target", "doc_to_choice")
    },
    "super_glue/wsc/preprocess_wsc.default_doc_to_text": ["aps/super_glue/wsc.fixed/validation"],
    "truthfulqa/utils.process_docs_gen": ["truthfulqa/truthful_qa/generation/validation"],
    "wikitext/preprocess_wikitext.wikitext_detokenizer": ["EleutherAI/wikitext_document_level/wikitext-2-raw-v1/test"],
    "winogrande/preprocess_winogrande.doc_to_choice": ["allenai/winogrande/winogrande_xl/validation"],
    "winogrande/preprocess_winogrande.doc_to_target": ["allenai/winogrande/winogrande_xl/validation"],
    "winogrande/preprocess_winogrande.doc_to_text": ["allenai/winogrande/winogrande_xl/validation"],
    "xcopa/utils.doc_to_choice": [f"cambridgeltl/xcopa/{language}/test" for language in ("it", "th")],
    "xcopa/utils.doc_to_text_it": ["cambridgeltl/xcopa/it/test"],
    "xcopa/utils.doc_to_text_th": ["cambridgeltl/xcopa/th/test"],
    "xwinograd/utils.doc_to_choice": [f"Muennighoff/xwinograd/{language}/test" for language in ("en", "fr", "pt")],
    "xwinograd/utils.doc_to_target": [f"Muennighoff/xwinograd/{language}/test" for language in ("en", "fr", "pt")],
}


class RowShuffler:
    """Stands for ``random``: row i is shuffled by random.Random(i), as Benchlake documents it."""

    def __init__(self):
        self.row = -1

    def shuffle(self, items):
        self.row += 1
        random.Random(self.row).shuffle(items)


def function(name):
    file, name = name.rsplit(".", 1)
    path = f"{HARNESS}/{file}.py"
    spec = importlib.util.spec_from_file_location(file.replace("/", "_").replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if "gpqa" in file:
        module.random = module.rng = RowShuffler()
    return getattr(module, name)


def values(name, docs):
    called = function(name)
    if ".process_" in name:
        return list(called(datasets.Dataset.from_list(docs)))
    return [called(doc) for doc in docs]


def read(shared, data):
    with open(f"{shared}/data/hf/{data}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def line(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n"


def digest(all_values):
    return hashlib.sha256("".join(line(value) for value in all_values).encode()).hexdigest()


def whole(shared):
    for name, data_sets in WHOLE.items():
        for data in data_sets:
            found = values(name, read(shared, data))
            yield {
                "function": name, "data": data, "count": len(found), "first": line(found[0])[:300],
                "sha256": digest(found)}


def written(_):
    for name, docs in DOCS.items():
        yield {"function": name, "docs": docs, "expected": values(name, docs)}


def results(shared):
    for name, data, rows, answers in ANSWERS:
        scored = function(name)
        docs = read(shared, data)
        for row in rows:
            doc = docs[row]
            if "truthfulqa/utils.process_results_gen" == name:
                doc = function("truthfulqa/utils.preprocess_function")(doc)
            for answer in answers(doc):
                yield {
                    "function": name, "data": data, "row": row, "answer": answer,
                    "expected": {key: float(value) for key, value in scored(doc, answer).items()}}


def filters(shared):
    for name, options, data, rows, answers in FILTERS:
        docs = read(shared, data)
        for row in rows:
            doc = docs[row]
            given = answers(doc)
            called = function(name)
            found = (called(**options).apply([given], [doc]) if isinstance(called, type) else called([given], [doc]))[0]
            yield {
                "function": name, "options": options, "data": data, "row": row, "answers": given,
                "expected": found}


def main(shared, output, *wanted):
    stand_in = types.ModuleType("evaluate")
    stand_in.load = lambda name: types.SimpleNamespace(compute=lambda **arguments: None)
    sys.modules["evaluate"] = stand_in
    datasets.disable_progress_bars()
    for recorder in (whole, written, results, filters):
        if not wanted or recorder.__name__ in wanted:
            with open(f"{output}/{recorder.__name__}.jsonl", "w", encoding="utf-8") as out:
                out.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in recorder(shared))


if __name__ == "__main__":
    main(*sys.argv[1:])
