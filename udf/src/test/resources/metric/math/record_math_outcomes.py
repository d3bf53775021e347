"""Records what lm-evaluation-harness says of pairs of answers of the MATH test set.

usage: python record_math_outcomes.py HENDRYCKS_MATH_DIRECTORY > outcomes.jsonl
       (lm-eval 0.4.13, sympy 1.14.0, antlr4-python3-runtime 4.11.0, math-verify 0.9.0, latex2sympy2-extended 1.11.0)

Each line is a pair: class of the gold answer, how the answer was made from it, gold, answer, and four outcomes:
exact_match and math_verify of minerva_math, exact_match and exact_match_original of leaderboard_math_hard. Gold and
answer stand in the texts that `solution` and `response` below make; a pair with texts of its own has them after it.
"""

import glob
import json
import logging
import random
import re
import signal
import sys
from fractions import Fraction

from lm_eval.tasks.leaderboard.math import utils as hard
from lm_eval.tasks.minerva_math import utils as minerva

CLASSES = [
    ("integer", r"-?\d{1,6}"),
    ("decimal", r"-?\d*\.\d+"),
    ("fraction", r"-?\\[dt]?frac\{?-?\d+\}?\{?\d+\}?|-?\d+/\d+"),
    ("mixed number", r"-?\d+ ?\\[dt]?frac\{?\d+\}?\{?\d+\}?"),
    ("grouped digits", r"\d{1,3}((\\!)?,(\\!)?\d{3})+"),
    ("percent", r".*\\%"),
    ("money", r"\\\$.*"),
    ("degrees", r".*\^\{?\\circ\}?"),
    ("base", r"\d+_\{?\d+\}?"),
    ("choice", r"\\text\{\(?[A-Z]\)?\}|[A-Z]"),
    ("words", r"\\(text|mbox)\{.*\}|[A-Za-z]{2,}"),
    ("units", r".*\d.*\\(text|mbox)\{.*\}.*"),
    ("matrix", r".*\\begin\{.matrix\}.*"),
    ("union", r".*\\cup.*"),
    ("interval", r"(\\left)?[\[(][^,]*,[^,]*(\\right)?[\])](?<!\))|(\\left)?\[[^,]*,[^,]*(\\right)?\)"),
    ("tuple", r"(\\left)?\(.*,.*\)"),
    ("set", r"\\\{.*\\\}"),
    ("relation", r".*(<|>|\\l?e?[gl]eq?\b|\\in\b).*"),
    ("equation", r".*=.*"),
    ("list", r".*,.*"),
    ("complex", r"[^a-hj-z]*(?<![a-z])i(?![a-z])[^a-hj-z]*|.*\d i.*|.*[0-9}]i.*"),
    ("trigonometry", r".*\\(sin|cos|tan|cot|sec|csc|log|ln|arc).*"),
    ("pi", r".*\\pi.*"),
    ("surd", r"[^a-zA-Z]*(\\[dt]?frac\{?|\\sqrt\{?|[^a-zA-Z])*\\sqrt[^a-zA-Z]*(\\sqrt[^a-zA-Z]*)*"),
    ("power", r"[-\d{}^+*/ ()!]*[\^!][-\d{}^+*/ ()!]*|.*\\binom.*"),
    ("polynomial", r"[-+a-zA-Z0-9^{}() ]*[a-zA-Z][-+a-zA-Z0-9^{}() ]*"),
]
GOLDS_PER_CLASS = 14
REWRITTEN_PER_CLASS = 3


def box(solution):
    return minerva.last_boxed_only_string(solution)


def solution(gold):
    return "It follows that the answer is $\\boxed{" + gold + "}.$"


def response(answer):
    return "Let us see.\nFinal Answer: The final answer is $" + answer + "$. I hope it is correct."


def class_of(gold):
    return next((name for name, pattern in CLASSES if re.fullmatch(pattern, gold)), "expression")


def spellings(gold, name):
    """The same answer, written in another way; whether the harness sees that is what is recorded."""
    yield gold.replace("frac", "dfrac") if "dfrac" not in gold else gold.replace("dfrac", "frac")
    yield re.sub(r"\\[dt]?frac\{(\d+)\}\{(\d+)\}", r"\\frac\1\2", gold)
    yield re.sub(r"\\[dt]?frac\{(.+?)\}\{(.+?)\}", r"(\1)/(\2)", gold)
    yield re.sub(r"\\[dt]?frac\{(\w+)\}\{(\w+)\}", r"\1/\2", gold)
    yield gold.replace(" ", "")
    yield gold.replace(",", ", ").replace("+", " + ").replace("-", "- ")
    yield re.sub(r"\\sqrt\{(\w)\}", r"\\sqrt\1", gold)
    yield re.sub(r"(\d)\\sqrt", r"\1\\cdot\\sqrt", gold)
    yield re.sub(r"(\d)\\sqrt", r"\1 \\times \\sqrt", gold)
    yield gold.replace("\\left", "").replace("\\right", "")
    yield re.sub(r"^([\[(])(.*)([\])])$", r"\\left\1 \2 \\right\3", gold)
    yield gold.replace("^\\circ", "").replace("^{\\circ}", "")
    yield gold.replace("\\%", "")
    yield gold.replace("\\$", "")
    yield gold.replace("\\!", "").replace(",", "")
    yield re.sub(r"\\(text|mbox)\{(.*?)\}", r"\2", gold)
    yield re.sub(r"\\(text|mbox)\{(.*?)\}", "", gold).strip()
    yield re.sub(r"_\{?\d+\}?$", "", gold)
    yield gold.split("=")[-1].strip()
    yield gold + "."
    yield "{" + gold + "}"
    yield gold.replace("pmatrix", "bmatrix")
    yield gold.replace("\\{", "").replace("\\}", "")
    yield gold.replace("\\pi", "3.14159")
    if name in ("integer", "fraction", "surd", "pi", "polynomial", "complex", "decimal"):
        yield "x = " + gold
        yield "-(-" + gold + ")" if not gold.startswith("-") else "-\\left(" + gold[1:] + "\\right)"
        yield "1 \\cdot " + gold
    if name == "integer":
        yield gold + ".0"
        yield gold + "\\text{ cm}"
        yield "\\frac{%d}{2}" % (2 * int(gold))
        yield gold + " \\text{ dollars}"
    if name == "percent":
        yield gold.replace("\\%", "\\text{ percent}")
        yield gold.replace("\\%", "%")
    if name == "money":
        yield gold.replace("\\$", "") + "\\text{ dollars}"
    if name in ("fraction", "decimal"):
        yield from rationals(gold)
    if name in ("polynomial", "complex", "surd", "pi", "expression", "trigonometry"):
        yield from swapped_sum(gold)
    if name == "surd":
        yield re.sub(r"(\d)\s*\\sqrt\{(\d+)\}", lambda m: "\\sqrt{%d}" % (int(m[1]) ** 2 * int(m[2])), gold)
        yield re.sub(r"\\sqrt\{(\d+)\}", r"\1^{1/2}", gold)
    if name in ("list", "set"):
        parts = gold.replace("\\{", "").replace("\\}", "").split(",")
        yield ", ".join(part.strip() for part in reversed(parts))
        yield "\\{" + ", ".join(part.strip() for part in reversed(parts)) + "\\}"
        yield "(" + ",".join(parts) + ")"
        yield " \\text{ and } ".join(parts)
        yield " or ".join(parts)
    if name == "tuple":
        yield gold.strip("()")
        yield "\\{" + gold.strip("()") + "\\}"
    if name == "interval":
        yield "x \\in " + gold


def rationals(gold):
    match = re.fullmatch(r"(-?)\\[dt]?frac\{?(-?\d+?)\}?\{?(\d+)\}?|(-?\d*\.\d+)", gold)
    if not match:
        return
    value = Fraction(match[4]) if match[4] else Fraction(int(match[1] + "1") * int(match[2]), int(match[3]))
    yield str(value)
    yield "%g" % float(value)
    yield "%.3f" % float(value)
    yield "%.8f" % float(value)
    yield "\\frac{%d}{%d}" % (3 * value.numerator, 3 * value.denominator)
    yield "%s\\%%" % (100 * value)


def swapped_sum(gold):
    match = re.fullmatch(r"([^-+(){},]+(?:\{[^{}]*\}[^-+(){},]*)*)([-+])([^-+(),]+)", gold)
    if match:
        yield match[3].strip() + " + " + match[1].strip() if match[2] == "+" else "-" + match[3].strip() + " + " + match[1]
        yield "(" + match[1].strip() + ") " + match[2] + " (" + match[3].strip() + ")"


def wrong(gold, name):
    yield re.sub(r"\d+", lambda m: str(int(m[0]) + 1), gold, count=1)
    yield gold[1:] if gold.startswith("-") else "-" + gold
    yield re.sub(r"\\([dt]?)frac\{(.+?)\}\{(.+?)\}", r"\\\1frac{\3}{\2}", gold)
    yield gold + "0"
    yield "2 " + gold
    yield gold.replace("[", "(").replace("]", ")")
    yield gold.replace("\\sqrt", "")
    yield gold.replace("\\pi", "")
    yield gold.replace("+", "-")
    yield gold.replace("x", "y")
    yield "x"
    yield "0"
    yield ""
    if "," in gold and name != "grouped digits":
        yield gold.split(",")[0]
        yield gold.replace(",", ",1,", 1)
        yield re.sub(r"^(\W*)([^,]*),([^,]*?)(\W*)$", r"\1\3,\2\4", gold)


def own_texts(docs, rng):
    """Whole solutions of the data set, and answers in the many forms that models give them."""
    forms = [
        "{a}", "${a}$", "The answer is ${a}$.", "so $\\boxed{{{a}}}$", "\\boxed{{{a}}}", "The final answer is ${a}$",
        "**Answer:** {a}", "Thus $x = {a}$ and we are done.", "$$\\boxed{{{a}}}$$\n\nProblem", "\\[ {a} \\]",
        "first $\\boxed{{7}}$, then $\\boxed{{{a}}}$", "Final Answer: The final answer is {a}. I hope it is correct.",
        "We find ${a}$ in 3 steps.", "\\( {a} \\)", "Final answer: {a}", "the answer is {a} units",
        "answer: $1$ or ${a}$", "I do not know.", "", "$\\fbox{{{a}}}$", "\\boxed {a}", "The result is \\${a}",
        "Final Answer: The final answer is ${a}$. I hope it is correct.\n\nFinal Answer: The final answer is $5$. I hope it is correct.",
    ]
    for doc in rng.sample(docs, 184):
        gold = minerva.remove_boxed(box(doc["solution"]))
        other = minerva.remove_boxed(box(rng.choice(docs)["solution"]))
        form = forms[len(gold + other) % len(forms)]
        for answer in (gold, other) if rng.random() < 0.3 else (gold,):
            form = rng.choice(forms)
            yield "whole texts", "own", gold, answer, doc["solution"], form.format(a=answer)
    for doc in rng.sample(docs, 16):
        yield "whole texts", "self", minerva.remove_boxed(box(doc["solution"])), "", doc["solution"], doc["solution"]


def pairs(golds, docs, rng):
    by_class = {}
    for gold in golds:
        by_class.setdefault(class_of(gold), []).append(gold)
    for name, all_golds in sorted(by_class.items()):
        chosen = rng.sample(all_golds, min(GOLDS_PER_CLASS, len(all_golds)))
        for gold in chosen:
            yield name, "same", gold, gold
        for gold in chosen[:REWRITTEN_PER_CLASS]:
            for kind, made in (("spelling", spellings(gold, name)), ("wrong", wrong(gold, name))):
                yield from ((name, kind, gold, answer) for answer in dict.fromkeys(made) if answer != gold)
        for gold in chosen:
            other = rng.choice(all_golds)
            if other != gold:
                yield name, "other", gold, other
    yield from own_texts(docs, rng)


def outcomes(solution_text, response_text):
    gold = minerva.remove_boxed(box(solution_text))
    first = minerva.process_results(
        {"solution": solution_text, "answer": minerva.normalize_final_answer(gold)}, [response_text])
    second = hard.process_results({"solution": solution_text, "answer": gold}, [response_text])
    return [int(first["exact_match"]), int(first["math_verify"]),
            int(second["exact_match"]), int(second["exact_match_original"])]


def count_processor_time():
    """Counts the harness's limits in seconds of this process alone, so that a busy machine does not change an outcome."""
    signal.signal(signal.SIGVTALRM, lambda number, frame: signal.getsignal(signal.SIGALRM)(number, frame))
    signal.alarm = lambda seconds: signal.setitimer(signal.ITIMER_VIRTUAL, seconds)


def main(directory):
    logging.disable(logging.CRITICAL)
    count_processor_time()
    rng = random.Random(20261124)
    docs = [json.loads(line) for path in sorted(glob.glob(directory + "/*/test.jsonl")) for line in open(path)]
    docs = [doc for doc in docs if "\\boxed{" in (box(doc["solution"]) or "") and "\\boxed " not in doc["solution"]]
    golds = list(dict.fromkeys(minerva.remove_boxed(box(doc["solution"])) for doc in docs))
    for name, kind, gold, answer, *texts in pairs(golds, docs, rng):
        found = outcomes(*(texts or (solution(gold), response(answer))))
        print(json.dumps([name, kind, gold, answer, found, *texts]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
