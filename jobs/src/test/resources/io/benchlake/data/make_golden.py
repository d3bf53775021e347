"""Writes the files beside it: the same docs in the formats and layouts that data sets come in, and what Hugging Face
datasets makes of CSV text. Run with datasets 5.2.0, pyarrow 26.0.1, pandas 3.1.1: python make_golden.py"""

import datetime
import decimal
import gzip
import hashlib
import json
import os
import shutil
import tempfile

import datasets
import pandas
import pyarrow as pa
import pyarrow.parquet as pq

here = os.path.dirname(os.path.abspath(__file__))


def place(*parts):
    path = os.path.join(here, *parts)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def fingerprint(rows):
    lines = (json.dumps(row, sort_keys=True).encode() + b"\n" for row in rows)
    return hashlib.sha256(b"".join(lines)).hexdigest()


def text(path, content):
    with open(path, "w", newline="", encoding="utf-8") as out:
        out.write(content)


def arrow(path, table, new_writer, chunk):
    with pa.OSFile(path, "wb") as sink, new_writer(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=chunk)


def same():
    """40 docs with text beyond ASCII, gaps, empty lists and nested records."""
    rows = [
        {
            "question": f'Was ist {i}? é 中\U0001f600 "x"\n',
            "choices": [f"a{i}", "b", None] if i % 3 else [],
            "number": i,
            "share": i / 7,
            "flag": i % 2 == 0,
            "gap": None if i % 5 else "x",
            "nested": {"text": f"t{i}", "list": [i, i + 1], "deep": [{"key": 1}, {"key": None}]},
            "maybe": None if i % 4 == 0 else {"unit": i},
        }
        for i in range(40)
    ]
    text(place("same", "lines.jsonl"), "".join(json.dumps(row) + "\n" for row in rows))
    with gzip.GzipFile(place("same", "packed.jsonl.gz"), "wb", mtime=0) as out:
        out.write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())
    text(place("same", "array.json"), json.dumps(rows, indent=1))
    table = pa.Table.from_pylist(rows)
    pq.write_table(table, place("same", "plain.parquet"))
    pq.write_table(table, place("same", "groups.parquet"), row_group_size=7, compression="zstd", use_dictionary=False)
    for i in range(4):
        pq.write_table(table.slice(i * 10, 10), place("same", f"shards-{i:05d}-of-00004.parquet"), compression="gzip")
    for i, (start, length) in enumerate([(0, 3), (3, 30), (33, 7)]):
        pq.write_table(table.slice(start, length), place("same", "folder", f"{i:05d}.parquet"))
    arrow(place("same", "file.arrow"), table, pa.ipc.new_file, 13)
    arrow(place("same", "stream.arrow"), table, pa.ipc.new_stream, 9)
    large = {"question": pa.large_string(), "choices": pa.large_list(pa.large_string())}
    schema = pa.schema([pa.field(f.name, large.get(f.name, f.type)) for f in table.schema])
    arrow(place("same", "large.arrow"), table.cast(schema), pa.ipc.new_stream, 100)
    saved = datasets.Dataset.from_list(rows)
    saved.save_to_disk(place("same", "saved"))
    saved.save_to_disk(place("same", "parts"), num_shards=3)
    return fingerprint(rows)


def plain(value):
    if isinstance(value, bytes):
        return value.decode()
    return str(value) if isinstance(value, (datetime.date, datetime.time, decimal.Decimal)) else value


def types():
    """Two docs with every kind of column that becomes plain data."""
    second = datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    table = pa.table(
        {
            "date": pa.array([datetime.date(2020, 2, 29), None]),
            "moment": pa.array(
                [datetime.datetime(2020, 1, 2, 3, 4, 5, 678), datetime.datetime(1969, 12, 31, 23, 59, 59)],
                pa.timestamp("us"),
            ),
            "zoned": pa.array([second, None], pa.timestamp("us", "UTC")),
            "time": pa.array([datetime.time(1, 2, 3), datetime.time(1, 2, 3, 4)]),
            "int8": pa.array([1, -1], pa.int8()),
            "uint8": pa.array([200, 0], pa.uint8()),
            "uint32": pa.array([4000000000, 0], pa.uint32()),
            "float32": pa.array([0.1, None], pa.float32()),
            "float16": pa.array([0.5, -2.0], pa.float16()),
            "fixed": pa.array([[1, 2], [3, 4]], pa.list_(pa.int32(), 2)),
            "words": pa.array(["x", "y"]).dictionary_encode(),
            "bytes": pa.array([b"abc", None]),
            "decimal": pa.array([decimal.Decimal("1.25"), None]),
            "nothing": pa.nulls(2),
        }
    )
    pq.write_table(table, place("types", "plain.parquet"))
    arrow(place("types", "file.arrow"), table, pa.ipc.new_file, 1)
    arrow(place("types", "stream.arrow"), table, pa.ipc.new_stream, 2)
    return fingerprint([{key: plain(value) for key, value in row.items()} for row in table.to_pylist()])


def hostile():
    """A few kilobytes that unfold to terabytes."""
    bomb = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000_000, pa.int32()), ["y" * 1_000_000])
    pq.write_table(pa.table({"x": bomb}), place("hostile", "bomb.parquet"), compression="zstd")


NAMED = {"header": None, "column_names": ["question", "choice1", "choice2", "answer"]}
CSV = [
    ("What?,1,2,A\nWho?,3,,B\nNone,x,y, C\n", NAMED),
    ("Sum?,1,2,A\nMean?,3,4,B\n", NAMED),
    ('q,n,f,b,s,e\na,1,1.5,True,x,\nb,-2,1e3,false,"",\nc,+3,.5,TRUE,NA,\n', {}),
    ("a,b\n007,0x1\n 12 ,1_0\n", {}),
    ("a,b\n1,inf\n2,-Infinity\n,nan\n", {}),
    ('a,b\n"x\r\ny","he said ""hi"""\n\n   \nz,w\n', {}),
    ("a,a,\n1,2,3\n", {}),
    ("a,b\n1\n2,3\n", {}),
    ("a,b\nTrue,\nFalse,x\n", {}),
    ("a,b\nyes,True\nno,1\n", {}),
    ("\ufeffa,b\n1,2\n", {}),
    ("a,b\n x ,#c\n1.0,2.50\n", {}),
    ("a;b\n1;2,5\n", {"sep": ";"}),
    ("x\n1\n", {"header": None}),
    ("a,b\n1e400,0.1\n5.,0.30000000000000004\n", {}),
    ('a,b\n"1","2"\n', {}),
    ("a,b\n2020-01-01,12:30\n", {}),
    ("a,b\r\n1,x\r\n2,y\r\n", {}),
    ('a,b\nx"y,"abc"def\n"",z\n', {}),
    ('a,b\n1,"2\n', {}),
    ("a,b\n1,2\n4,5,6\n", {}),
]


def csv():
    cases = []
    for content, kwargs in CSV:
        with tempfile.TemporaryDirectory() as folder:
            text(os.path.join(folder, "x.csv"), content)
            try:
                read = datasets.load_dataset("csv", data_files=os.path.join(folder, "x.csv"), cache_dir=folder, **kwargs)
                rows = read["train"].to_list()
            except Exception:  # the case is that it cannot be read
                rows = None
        cases.append({"text": content, "kwargs": kwargs, "rows": rows})
    with open(place("csv.json"), "w", encoding="utf-8") as out:
        json.dump(cases, out, indent=1)


for folder in ("same", "types", "hostile"):
    shutil.rmtree(os.path.join(here, folder), ignore_errors=True)
hostile()
csv()
with open(place("fingerprints.json"), "w", encoding="utf-8") as out:
    versions = {"datasets": datasets.__version__, "pyarrow": pa.__version__, "pandas": pandas.__version__}
    json.dump({"same": same(), "types": types(), "made_with": versions}, out, indent=1)
    out.write("\n")
