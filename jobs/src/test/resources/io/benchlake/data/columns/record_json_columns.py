"""Writes json_columns.json beside it: JSON files, and the docs that Hugging Face datasets makes of them, as
lm-evaluation-harness loads them: load_dataset("json", data_files=..., field=...). Moments are written as Python's str
gives them. "docs" is Python's repr; null where datasets refuses the file (or crashes).
Run with datasets 5.2.0, pyarrow 26.0.1, pandas 3.1.1: python record_json_columns.py"""

import base64
import datetime
import decimal
import gzip
import hashlib
import json
import os
import random
import tempfile

import datasets

datasets.disable_progress_bars()
datasets.logging.set_verbosity(60)
here = os.path.dirname(os.path.abspath(__file__))


def lines(*rows):
    return {"x.jsonl": "\n".join(rows)}


def docs_of(*rows):
    return {"x.jsonl": "".join(json.dumps(row) + "\n" for row in rows)}


def values(*texts):
    return {"x.jsonl": "".join('{"x":%s}\n' % text for text in texts)}


def document(rows):
    return {"x.json": json.dumps({"version": 1, "rows": rows})}


CASES = []


def case(name, files, field=None, types=None):
    CASES.append({"name": name, "files": files, "field": field, "types": types})


case("missing keys", lines('{"a":"x","b":1}', '{"a":"y"}', '{"a":"z","c":"only here"}'))
case("integers and fractions", docs_of({"x": 1, "y": [1, 2]}, {"x": 2.5, "y": [0.5]}, {"x": 3, "y": []}))
case("fractions deep in lists", values("[[1],[2.5]]", "[]"))
case("integers and nulls", values("1", "null", "3"))
case("integer beyond 64 bits", docs_of({"x": 2**63, "y": 1}, {"x": 5, "y": 2}))
case("integer beyond 128 bits", values(str(10**40), "5"))
case("least integer", values(str(-(2**63)), str(2**63 - 1)))
case("negative beyond 64 bits", values(str(-(2**63) - 1)))
case("integers that no fraction holds", values("9007199254740993", "0.5"))
case("exponents", values("1e3", "5"))
case("minus zero", values("-0", "5"))
case("minus zero as a fraction", values("-0.0", "5"))
case("long fractions", values("0.1234567890123456789", "1e-300", "4.9e-324", "1.7976931348623157e308"))
case("a fraction too large", values("1e400", "0.5"))
case("not a number", values("NaN", "1.0"))
case("not a number beside an integer", values("NaN", "1"))
case("infinity", values("Infinity", "-Infinity"))
case("not a number in a list", values("[NaN]", "[1]"))
case("nulls only", values("null", "null"))
case("empty lists only", values("[]", "[]"))
case("nulls in lists", values("[null]", "[]"))
case("null beside lists", values("null", "[1]", "null"))
case("flags", values("true", "null", "false"))
case("days", docs_of({"x": "2023-01-01", "y": "2023-01-01 10:00:00"}, {"x": "2024-02-29", "y": "2024-02-29T00:00:00"}))
for text in [
    "2023-01-01 10:00", "2023-01-01T10", "2023-01-01T10:00:00Z", "2023-01-01T10:00:00+02:00", "2023-01-01T10:00:00-05:30",
    "2023-01-01T10:00:00+0200", "2023-01-01T10:00:00+02", "2023-01-01T10:00Z", "2023-01-01T10Z", "2023-01-01T23:30:00-01",
    "1600-01-01", "0001-01-01", "9999-12-31", "2024-02-29", "1969-12-31T23:59:59",
    "2023-01-01Z", " 2023-01-01", "2023-01-01T10:00:00.000", "2023-01-01t10:00:00", "2023-01-01 10:00:60",
    "2023-01-01 24:00:00", "2023-01-01T100000", "2023-01-01T10:00:00 +02:00", "10000-01-01", "-2023-01-01", "20230101",
    "2023-1-1", "2023-13-01", "10:00:00", "2023", "2023-01", "2023-02-29", "", "2023-01-01 ", "2023/01/01",
    "2023-01-01T10:00:00+24:00", "2023-01-01T10:00:00+18:30", "2023-01-01T10:00:00+02:60",
]:
    case("date " + text, docs_of({"x": text}))
case("dates and text", docs_of({"x": "2023-01-01"}, {"x": "soon"}))
case("dates and nothing", docs_of({"x": "2023-01-01"}, {"x": None}))
case("dates and an empty text", docs_of({"x": "2023-01-01"}, {"x": ""}))
case("dates of zones and none", docs_of({"x": "2023-01-01T10:00:00+02:00"}, {"x": "2023-01-01"}))
case("a year that Python lacks", docs_of({"x": "0000-01-01"}))
case("dates in lists", docs_of({"x": ["2023-01-01"]}, {"x": []}))
case("dates in objects", docs_of({"x": {"d": "2023-01-01"}}, {"x": {"d": "2024-01-01"}}))
case("dates in differing objects", docs_of({"x": {"d": "2023-01-01"}}, {"x": {"e": "2023-01-01"}}))
case("objects alike", docs_of({"x": {"a": 1, "b": None}}, {"x": {"a": 1, "b": 2}}))
case("objects in another order", lines('{"x":{"a":1,"b":2}}', '{"x":{"b":3,"a":4}}'))
case("objects that differ", values('{"a":1}', '{"b":2}'))
case("objects that differ deep down", values('{"a":{"b":1}}', '{"a":{"c":1}}'))
case("objects that differ in a list", values('[{"a":1},{"b":2}]', "[]"))
case("objects that differ and a blank line", lines('{"x":{"a":1}}', '{"x":{"b":2}}', "", '{"x":null}'))
case("objects that differ, over lines", lines('{\n"a":{"b":1}}', '{\n"a":{"c":2}}'))
case("objects that differ beside nulls", values("null", '{"a":1}', '{"a":null}', '{"b":1}'))
case("empty objects", values("{}", "{}"))
case("empty objects within", values('{"a":{}}', '{"a":{}}'))
case("an empty object and others", values("{}", '{"a":1}'))
case("a list of objects and null", values('[{"a":1},null]'))
case("objects that differ, fractions beside them", lines('{"x":{"a":1},"y":0.1234567890123}', '{"x":{"b":0.1},"y":2}'))
case("objects that differ, with fractions", values('{"a":0.1234567890123}', '{"b":0.1}', '{"c":0.123456789012345678}'))
case("objects that differ, with not a number", values("NaN", '{"a":1}', '{"b":NaN}'))
case("objects that differ, with infinity", values('{"a":Infinity}', '{"b":-Infinity}'))
case("objects that differ, with large integers", values('{"a":18446744073709551615}', '{"b":1}'))
case("objects that differ, with texts of JSON", values('{"a":"[1, 2]"}', '{"b":"1"}'))
case("objects that differ and a repeated key", lines('{"x":{"a":1,"a":2},"y":1,"y":2}', '{"x":{"b":2},"y":1}'))
case("objects that differ, escapes", values('{"a":"\\u00e9/\\n\\"\\\\"}', '{"b":"\\ud83d\\ude00"}'))
case("several places", lines('{"a":{"x":[1,"b"]},"b":[{"c":1},{"d":2}],"e":1.5}', '{"a":{"x":[]},"b":[],"e":1}'))
case("flags and numbers", values("true", "1"))
case("flags and texts", values("true", '"true"', '"a"'))
case("numbers and texts", values("1", '"a"'))
case("numbers and lists", values("1", "[1]", "null", "[1,2.123456789012345]"))
case("texts and lists", values('"a"', "[1]"))
case("objects and lists", values('{"b":1}', "[1]"))
case("objects and numbers in a list", values('[{"a":1},3]'))
case("lists of lists and of numbers", values("[1]", "[[1]]"))
case("numbers and texts in lists", values('[1,"a"]', "[]"))
case("flags and numbers in lists", values("[true,1]"))
case("numbers and texts in objects", values('{"b":1}', '{"b":"x"}'))
case("numbers and texts in objects of lists", values('[{"b":1}]', '[{"b":"x"}]'))
case("numbers and texts in lists of lists", values('[[1],["x"]]', "[]"))
case("numbers, texts and a blank line", lines('{"a":1}', "", '{"a":"x"}'))
for text in [
    "2", "null", "true", "truex", "[1,2]", "[1,]", "{}", "2023", "2023-01-01", " 5 ", "", "NaN", "Infinity", "-Infinity", "1.",
    ".5", "01", "+1", "1a", "1 2", "1,", "-", "1e5", "1e", "- 5", "-5", "0x10", '"q"', "A", "[]", "99999999999999999999999",
    "0.1234567890123456789", "1.5e-20", "12.5e+3", "28446744073709551616", '{"a": [1, {"b": null}]}', "nul", "-0.0",
]:
    case("beside numbers the text " + text, docs_of({"x": text}, {"x": 1}))
for number in ["1e20", "1.5e-20", "123456.123456789555", "0.00000000005", "0.99999999999", "1e16", "1e15", "1e23", "516e21", "7e210", "12345678901234567890", "-2.5", "-0.0", "0.1", "123456789012345678901234567890"]:
    case("beside texts the number " + number, lines('{"x":%s,"y":%s}' % (number, number), '{"x":"a","y":1.5}'))
case("a repeated key", lines('{"x":1,"x":2}', '{"x":3}'))
case("byte order mark", {"x.jsonl": "\ufeff" + '{"x":1}\n{"x":2}'})
case("byte order mark and objects that differ", {"x.jsonl": "\ufeff" + '{"x":{"a":1}}\n{"x":{"b":2}}'})
case("blank lines", lines('{"x":1}', "", '{"x":2}', "", ""))
case("blanks around", lines('{"x":1}  ', '\t{"x":2}'))
case("two objects a line", lines('{"x":1}{"x":2}', '{"x":3}'))
case("carriage returns", {"x.jsonl": '{"x":1}\r\n{"x":{"a":1}}\r\n'})
case("objects over lines", lines('{\n  "x": "first",\n  "y": 1\n}', '{\n  "x": "second",\n  "y": 2.5\n}'))
case("one object over lines", {"x.json": json.dumps({"x": [1, 2], "y": "a"}, indent=1)})
case("null as a row", lines('{"x":1}', "null"))
case("an empty object as a row", lines("{}", '{"x":1}'))
case("numbers as rows", lines("1", "2"))
case("texts as rows", lines('"a"', '"b"'))
case("a comma after an object", lines('{"x":1},', '{"x":2}'))
case("a comma too many", lines('{"x":1,}'))
case("single quotes", lines("{'x':1}"))
case("leading zero", values("01"))
case("no digit before the point", values(".5"))
case("Python's True", values("True"))
case("a comment", lines('{"x":1}', "// c"))
case("cut off", lines('{"x":"abc'))
case("a tab in a text", values('"a\tb"'))
case("zero in a text", values('"a\\u0000b"'))
case("not UTF-8", {"x.jsonl": base64.b64encode('{"x":"é"}'.encode("latin1")).decode()})
case("array", {"x.json": '[{"x":0.12345678901234},{"x":1}]'})
case("array with gaps", {"x.json": '[{"x":1},{"y":2}]'})
case("array over lines", {"x.json": '[\n {"x": "2023-01-01", "y": {"a": 1}},\n {"x": "2024-01-01", "y": {"b": 2}}\n]\n'})
case("array with not a number", {"x.json": '[{"x":NaN},{"x":1}]'})
case("array with a repeated key", {"x.json": '[{"x":1,"x":2},{"x":3}]'})
case("array of texts", {"x.json": '["a","b"]'})
case("array of numbers", {"x.json": "[1,2.5]"})
case("array of lists", {"x.json": "[[1],[2]]"})
case("array of objects and a number", {"x.json": '[{"x":1},5]'})
case("array behind blanks", {"x.json": ' \n[{"x":1.0,"d":"2023-01-01","n":null},{"x":2,"d":"2023-01-02","n":true}]'})
case("two files", {"a.jsonl": '{"x":1.5,"y":"a"}\n', "b.jsonl": '{"x":2}\n{"x":3,"y":"b"}\n'})
case("two files, whole fractions later", {"a.jsonl": '{"x":1}\n', "b.jsonl": '{"x":2.0}\n'})
case("two files, fractions later", {"a.jsonl": '{"x":1}\n', "b.jsonl": '{"x":2.5}\n'})
case("two files, dates later", {"a.jsonl": '{"x":"a"}\n', "b.jsonl": '{"x":"2023-01-01"}\n'})
case("two files, numbers later", {"a.jsonl": '{"x":"a"}\n', "b.jsonl": '{"x":5}\n{"x":true}\n'.split("\n")[0] + "\n"})
case("two files, flags later", {"a.jsonl": '{"x":"a"}\n', "b.jsonl": '{"x":true}\n{"x":false}\n'})
case("two files, texts later", {"a.jsonl": '{"x":1}\n', "b.jsonl": '{"x":"a"}\n'})
case("two files, other fields later", {"a.jsonl": '{"x":1}\n', "b.jsonl": '{"x":2,"z":1}\n'})
case("two files, nulls first", {"a.jsonl": '{"x":null}\n', "b.jsonl": '{"x":"a"}\n'})
case("two files, objects that differ first", {"a.jsonl": '{"x":{"a":1}}\n{"x":{"b":2}}\n', "b.jsonl": '{"x":{"c":[1,0.5]}}\n{"x":"4"}\n'})
case("two files, objects with fewer fields later", {"a.jsonl": '{"x":{"a":1,"b":2}}\n', "b.jsonl": '{"x":{"a":1}}\n'})
case("two files, fractions in lists first", {"a.jsonl": '{"x":[0.5]}\n', "b.jsonl": '{"x":[1,2]}\n{"x":null}\n'})
case("two arrays", {"a.json": '[{"x":1.5}]', "b.json": '[{"x":1}]'})
case("types of the first split", {"x.jsonl": '{"x":1,"d":"2023-01-01"}\n'}, types={"t.jsonl": '{"x":1.5,"d":"a","z":2}\n'})
case("types of the first split, objects that differ", {"x.jsonl": '{"x":{"a":"7"}}\n'}, types={"t.jsonl": '{"x":{"a":1}}\n{"x":{"b":1}}\n'})
case("types of the first split, an array", {"x.json": '[{"x":1}]'}, types={"t.json": '[{"x":1.5},{"x":1}]'})
case("packed", {"x.jsonl.gz": base64.b64encode(gzip.compress(b'{"x":1}\n{"x":2.5}\n', mtime=0)).decode()})
rows = "rows"
case("field", document([{"x": "first", "y": 1}, {"x": "second", "y": 2}]), rows)
case("field with gaps", document([{"x": "a", "y": 1}, {"y": 2, "z": [1]}]), rows)
case("field with fractions", document([{"x": 0.123456789012345}, {"x": 1}]), rows)
case("field with whole fractions", document([{"x": 1.0}, {"x": 2.0}, {"x": None}]), rows)
case("field with large integers", document([{"x": 9007199254740993}, {"x": None}]), rows)
case("field with integers beyond 63 bits", document([{"x": 2**63}]), rows)
case("field with dates", document([{"x": "2023-01-01"}, {"x": None}]), rows)
case("field with a date by name", document([{"date": "2023-01-01", "at": "x"}, {"date": None, "at": "y"}]), rows)
case("field with a word by a date's name", document([{"date": "Jan"}]), rows)
case("field with small numbers by a date's name", document([{"modified": 5}, {"modified": 6}]), rows)
case("field with flags", document([{"x": True}, {"x": None}]), rows)
case("field with lists", document([{"x": [1, 2]}, {"x": [0.5]}, {"x": None}]), rows)
case("field with objects", document([{"x": {"a": 1}}, {"x": {"b": 2}}]), rows)
case("field with dates in objects", document([{"x": {"a": "2023-01-01"}}]), rows)
case("field with several kinds", document([{"x": 1}, {"x": "a"}]), rows)
case("field with texts", document(["a", "b"]), rows)
case("field with columns", document({"a": [1, 2], "b": ["x", "y"]}), rows)
case("field with nothing", document([{"x": None}]), rows)
case("field that is a number", document(5), rows)
case("field that is not there", {"x.json": '{"other": []}'}, rows)
case("field and types of the first split", document([{"x": 1}]), rows, types={"t.json": json.dumps({"rows": [{"x": 1.5}]})})


def write(folder, files):
    paths = []
    for name, text in sorted(files.items()):
        paths.append(os.path.join(folder, name))
        packed = name.endswith(".gz") or (not text.lstrip("\ufeff \n").startswith(tuple('{["/1\'n')))
        with open(paths[-1], "wb") as out:
            out.write(base64.b64decode(text) if packed else text.encode())
    return paths


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time, datetime.timedelta, decimal.Decimal)):
        return str(value)
    return value


def load(case):
    with tempfile.TemporaryDirectory() as folder:
        files = {}
        if case["types"]:
            os.mkdir(folder + "/t")
            files["train"] = write(folder + "/t", case["types"])
        files["test"] = write(folder, case["files"])
        more = {"field": case["field"]} if case["field"] else {}
        split = datasets.load_dataset("json", data_files=files, cache_dir=folder + "/cache", **more)["test"]
        return [plain(doc) for doc in split]


def fingerprint(docs):
    return hashlib.sha256(b"".join(json.dumps(doc, sort_keys=True).encode() + b"\n" for doc in docs)).hexdigest()


def recorded(case):
    """In a process of its own, since some files end it."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            docs = load(case)
            result = {"docs": repr(docs), "fingerprint": fingerprint(docs)}
        except Exception:
            result = {"docs": None, "fingerprint": None}
        with os.fdopen(write, "w") as out:
            json.dump(result, out)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as text:
        result = text.read()
    os.waitpid(child, 0)
    return {**case, **(json.loads(result) if result else {"docs": None, "fingerprint": None})}


if __name__ == "__main__":
    with open(os.path.join(here, "json_columns.json"), "w") as out:
        out.write("[\n" + ",\n".join(json.dumps(recorded(case)) for case in CASES) + "\n]\n")
