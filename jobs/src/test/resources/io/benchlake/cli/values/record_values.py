"""Records what lm-evaluation-harness 0.4.13 makes of the words behind --gen_kwargs and of values in configuration files.

usage: python record_values.py > values.jsonl   (with lm_eval 0.4.13 installed)

Each line holds the arguments and either the Python repr of the dictionary or the name of the exception that ended it.
"""

import argparse
import contextlib
import io
import json

from lm_eval._cli.utils import MergeDictAction
from lm_eval.utils import simple_parse_args_string

WORDS = [
    ["temperature=0.7"], ["top_k=5"], ["do_sample=True"], ["do_sample=true"], ["do_sample=FALSE"], ["a=None"], ["a=none"],
    ["a=null"], ["a=007"], ["a=1_000"], ["a=0x10"], ["a=+5"], ["a=-5"], ["a=1e-3"], ["a=.5"], ["a=5."], ["a=inf"], ["a=-Infinity"],
    ["a=nan"], ["a=1e400"], ["a= 12"], ["a =12"], [" a=12 "], ["a=12,b=13"], ["a=12, b=13"], ["a=12,,b=13,"], [""], [","],
    ['until=["is"]'], ['until=["is","x"]'], ["until=['a, b','c']"], ["max_gen_toks=12,until=['\\n\\n','Q:'],top_p=0.9"],
    ["until=\\n"], ["until='x'"], ['until="a,b"'], ["until='a\"b'"], ["until=it's,b=1"], ["until=a]b,c=1"], ["until=(1,2)"],
    ["until=(1,)"], ["until=()"], ["until=[]"], ["until=[[1,2],[3]]"], ["until=[None,True,1.5]"], ["until=[true]"], ["until=a=b"],
    ["until==="], ["=5"], ["a="], ["a"], ["a,b=1"], ["a=1,a=2"], ["a=1", "b=2"], ["a=1", "a=2"], ["a=1 b=2"], ["a=1", "b"],
    ['{"a": 1}'], ['{"a": [1, 2.5, null, true, "x"], "b": {"c": "d"}}'], ["{'a': 1}"], ['{"a": 1,}'], ["{}"], ['{"a": 1, "a": 2}'],
    ['a={"b": 1}'], ["a=1", 'b={"c": 1}'], ["b=2", "a={1,2}"], ['{"a": NaN}'], ['{"a": 1e400}'], ["[1]"], ["5"], ["true"], ['"a=1"'],
    ["a=½"], ["a=٣"], ["a=²"], ["a=五"], ["a=五六"], ["a=五x"], ["a=Ⅷ"], ["a=１２"], ["a=1٣.5"], ["ключ=значение"], ["a=日本"],
    ["a=12345678901234567890123"], ["a=-12345678901234567890123"], ["a=1__0"], ["a=_1"], ["a=0b101"], ["a=0o17"], ["a=0x"],
    ["a=b'x'"], ["a=2j"], ["a=1+2j"], ["a=..."], ["a=1+2"], ["a=[1"], ["a=1]"], ["a='x"], ["a=\"\""], ["a='x' 'y'"], ["a=5 # c"],
    ["a=\t7"], ["a=\u00a07"], ["a=-0"], ["a=--1"], ["a=1e"], ["a=True "], ["a=[1,2,]"], ["a=r'\\n'"], ["a=u'x'"], ["a=f'x'"],
    ["a=set()"], ["a=dict()"], ["a='''x'''"], ["a=\\"], ["a='\\x41'"], ["a=https://x/y?z=1&w=2"], ["a=/tmp/a b"], ["a=1;b=2"],
    ["a=(1"], ["a=[(1,2),'x,y'],b=[{}]"], ["b=0", "a=[{'x': 1}]"], ["a={"], ["b=0", "a={"], ["--gen_kwargs"], ["a=1", "--gen_kwargs", "b=2"],
    ["a=1", "--gen_kwargs", '{"b": 2, "a": 3}'], ['{"a": 1}', "--gen_kwargs", "b=x"], ["a=1", '{"b": 2}'],
]
CONFIG = ["a=1,b=x", "a=-1", "a=+7", "a=1e-3", "a='12'", 'a="x"', "a=None", "a=none", "a=TRUE", "a", "a=b=c", " a=1 ", "", "until=['x'",
          "a=[1]", "a= 5 ,b=.5", "a=1_0", "a=inf"]


def command_line(words):
    parser = argparse.ArgumentParser()
    parser.add_argument("--gen_kwargs", nargs="+", default=None, action=MergeDictAction)
    with contextlib.redirect_stderr(io.StringIO()):
        return parser.parse_args(["--gen_kwargs", *words]).gen_kwargs or {}


def recorded(function, argument):
    try:
        return {"repr": repr(function(argument))}
    except (Exception, SystemExit) as e:
        return {"error": type(e).__name__}


if __name__ == "__main__":
    for words in WORDS:
        print(json.dumps({"words": words, **recorded(command_line, words)}, ensure_ascii=False))
    for text in CONFIG:
        print(json.dumps({"config": text, **recorded(simple_parse_args_string, text)}, ensure_ascii=False))
