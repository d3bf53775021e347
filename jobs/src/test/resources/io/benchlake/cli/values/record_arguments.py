"""Records the names that lm-evaluation-harness 0.4.13 and lighteval 0.13.0 know: flags, model arguments, backends.

usage: python record_arguments.py LIGHTEVAL_WHEEL > arguments.json   (with lm_eval 0.4.13 installed)
"""

import argparse
import ast
import inspect
import json
import sys
import zipfile

import lm_eval.models
from lm_eval._cli.run import Run
from lm_eval.models.huggingface import HFLM

SOURCES = {"vllm_causallms": "VLLM", "sglang_causallms": "SGLangLM", "api_models": "TemplateAPI", "trtllm_causallms": "TRTLLM"}


def parameters(source, class_name):
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            init = next(m for m in node.body if isinstance(m, ast.FunctionDef) and m.name == "__init__")
            return [a.arg for a in init.args.args if a.arg != "self"]


def fields(source, class_name):
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == class_name:
            return [m.target.id for m in node.body if isinstance(m, ast.AnnAssign)]


def flags(source):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name in ("accelerate", "vllm", "sglang", "nanotron", "eval"):
            return ["--" + a.arg.replace("_", "-") for a in node.args.args if a.arg not in ("model_args", "tasks", "models")]
    return []


def main(wheel):
    subparsers = argparse.ArgumentParser().add_subparsers()
    run = Run(subparsers)
    names = [o for a in run._parser._actions for o in a.option_strings if a.dest != "help"]
    folder = lm_eval.models.__path__[0]
    arguments = {"HFLM": [p for p in inspect.signature(HFLM.__init__).parameters if p not in ("self", "kwargs")]}
    for module, class_name in SOURCES.items():
        arguments[class_name] = parameters(open(f"{folder}/{module}.py").read(), class_name)
    with zipfile.ZipFile(wheel) as files:
        read = lambda name: files.read(f"lighteval/{name}.py").decode()
        arguments["lighteval"] = fields(read("models/abstract_model"), "ModelConfig")
        for backend, name in (("transformers/transformers", "Transformers"), ("vllm/vllm", "VLLM"), ("sglang/sglang", "SGLang")):
            arguments["lighteval " + name] = fields(read(f"models/{backend}_model"), name + "ModelConfig")
        lighteval = sorted({f for m in ("accelerate", "vllm", "sglang", "nanotron", "inspect") for f in flags(read(f"main_{m}"))})
    print(json.dumps({"flags": names, "lighteval_flags": lighteval, "backends": sorted(lm_eval.models.MODEL_MAPPING),
                      "model_arguments": arguments}, indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
