"""Renders each template of templates.txt with lm_eval.utils.apply_template, and lists what jinja2 and Python offer.

Run with lm_eval 0.4.13 and Jinja2 3.1.6 on Python 3.11: record_expressions.py > expressions.json
A template is a line; a backslash at its end joins the next. Lines that begin with "# " are headings, except "# line".
"""
import json
import os
import re

from lm_eval.utils import apply_template, env

CONTEXT = {
    "q": "Item 0: which word comes from set A?",
    "options": ["planet", "bridge", "engine", "winter"],
    "label": "planet",
    "gold": 0,
    "nested": [[1, 2], [3]],
    "people": [
        {"name": "Ann", "age": 31, "city": "Rome", "addr": {"zip": 1}, "nick": None},
        {"name": "bob", "age": 45, "city": "rome", "addr": {"zip": 2}, "nick": ""},
        {"name": "Cyd", "age": 0, "city": "Bonn", "addr": {}, "nick": None},
    ],
    "tree": [{"name": "a", "kids": [{"name": "b", "kids": []}, {"name": "c", "kids": []}]}, {"name": "d", "kids": []}],
    "doc": {
        "question": "Why?", "n": 3, "f": 2.5, "t": True, "none": None,
        "choices": {"text": ["one two", "three"], "label": ["A", "B"]},
    },
}


def templates():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "templates.txt"), encoding="utf-8") as file:
        text = file.read()
    held = ""
    for line in text.splitlines():
        if line.startswith("# ") and not line.startswith("# line"):
            continue
        if line.endswith("\\") and not line.endswith("\\\\"):
            held += line + "\n"
            continue
        yield held + line
        held = ""


def outcome(template):
    try:
        rendered = apply_template(template, json.loads(json.dumps(CONTEXT)))
        if " at 0x" in rendered:
            return {"template": template, "address": True}
        return {"template": template, "expected": rendered}
    except Exception as error:  # whatever it is, lm_eval ends with it
        return {"template": template, "error": f"{type(error).__name__}: {error}"[:160]}


def cases():
    """Each line; of one that fails, each of its expressions too, so that none hides behind another."""
    for template in templates():
        case = outcome(template)
        yield case
        parts = re.findall(r"\{\{.*?\}\}+", template)
        if "expected" not in case and len(parts) > 1 and "{%" not in template:
            yield from map(outcome, parts)


def methods(value):
    return sorted(name for name in dir(value) if not name.startswith("_"))


record = {
    "context": CONTEXT,
    "cases": list(cases()),
    "offered": {
        "filters": sorted(env.filters),
        "tests": sorted(env.tests),
        "globals": sorted(env.globals),
        "str": methods(""),
        "list": methods([]),
        "tuple": methods(()),
        "dict": methods({}),
        "int": methods(0),
        "float": methods(0.0),
        "bytes": methods(b""),
    },
}
print(json.dumps(record, indent=1, ensure_ascii=True))
