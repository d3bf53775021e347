"""Writes columns.{parquet,arrow}, columns_file.arrow, packed_*.{parquet,arrow}, refused_*.{parquet,arrow} and
typed_columns.json beside it: columns of every Arrow type, and what Hugging Face datasets makes of them, which is the same
for both formats. Decimals, times and spans of time are written as Python's str gives them.
Run with datasets 5.2.0, pyarrow 26.0.1, pandas 3.1.1: python record_typed_columns.py"""

import datetime
import decimal
import json
import os
import tempfile

import datasets
import pyarrow as pa
import pyarrow.parquet as pq

datasets.disable_progress_bars()
here = os.path.dirname(os.path.abspath(__file__))
D = decimal.Decimal
SECOND = 1_672_531_200


def moments(unit, zone=None):
    scale = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
    odd = {"s": 0, "ms": 7, "us": 1007, "ns": 1_000_007}[unit]
    return pa.array([SECOND * scale + odd, None, -scale - odd], pa.timestamp(unit, zone))


def spans(unit):
    scale = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}[unit]
    odd = {"s": 0, "ms": 7, "us": 7, "ns": 7}[unit]
    return pa.array([90 * scale, -scale - odd, 86_401 * scale + odd], pa.duration(unit))


def threes(values, kind):
    return pa.array(values, kind)


day = datetime.date
COLUMNS = {
    **{f"int{n}": threes([2 ** (n - 1) - 1, None, -(2 ** (n - 1))], getattr(pa, f"int{n}")()) for n in (8, 16, 32, 64)},
    **{f"uint{n}": threes([2**n - 1, None, 0], getattr(pa, f"uint{n}")()) for n in (8, 16, 32, 64)},
    "float16": threes([0.1, None, -2.0], pa.float16()),
    "float32": threes([0.1, None, 1e20], pa.float32()),
    "float64": threes([0.1, None, 5e-324], pa.float64()),
    "flag": threes([True, None, False], pa.bool_()),
    "decimal128": threes([D("1.10"), None, D("-0.01")], pa.decimal128(10, 2)),
    "decimal128 small": threes([D("0"), D("0.0000000001"), D("-12345.1")], pa.decimal128(20, 10)),
    "decimal128 whole": threes([D("0"), None, D("12345678901234567890")], pa.decimal128(38, 0)),
    "decimal256": threes([D("1.10"), None, D("-" + "9" * 40 + ".5")], pa.decimal256(50, 2)),
    "date32": threes([day(2023, 1, 2), None, day(1, 1, 1)], pa.date32()),
    "date64": threes([day(2023, 1, 2), None, day(1969, 12, 31)], pa.date64()),
    "time32 s": threes([3661, None, 0], pa.time32("s")),
    "time32 ms": threes([3_661_007, None, 0], pa.time32("ms")),
    "time64 us": threes([3_661_000_007, None, 0], pa.time64("us")),
    "time64 ns": threes([3_661_000_000_007, None, 0], pa.time64("ns")),
    **{f"moment {unit}": moments(unit) for unit in ("s", "ms", "us", "ns")},
    **{f"moment {unit} UTC": moments(unit, "UTC") for unit in ("s", "ms", "us", "ns")},
    "moment of Berlin": moments("us", "Europe/Berlin"),
    "moment of New York": moments("s", "America/New_York"),
    "moment of India, ns": moments("ns", "+05:30"),
    **{f"span {unit}": spans(unit) for unit in ("s", "ms", "us", "ns")},
    "text": threes(["a", None, ""], pa.string()),
    "large text": threes(["a", None, "é"], pa.large_string()),
    "text view": threes(["a", None, "longer than twelve bytes"], pa.string_view()),
    "words": threes(["a", None, "a"], pa.string()).dictionary_encode(),
    "numbers of a dictionary": threes([5, None, 5], pa.int64()).dictionary_encode(),
    "list": threes([[1, None], None, []], pa.list_(pa.int64())),
    "large list": threes([["a"], None, []], pa.large_list(pa.string())),
    "fixed list": threes([[1, 2], None, [3, 4]], pa.list_(pa.int32(), 2)),
    "list of decimals": threes([[D("1.10"), None], None, []], pa.list_(pa.decimal128(5, 2))),
    "list of spans": threes([[datetime.timedelta(seconds=90)], None, []], pa.list_(pa.duration("ms"))),
    "list of zoned moments": threes([[SECOND], None, []], pa.list_(pa.timestamp("s", "Asia/Tokyo"))),
    "list of lists of unsigned": threes([[[2**64 - 1]], None, [None, []]], pa.list_(pa.list_(pa.uint64()))),
    "list of words": pa.array([["a", "b"], None, ["a"]], pa.list_(pa.dictionary(pa.int32(), pa.string()))),
    "object": threes(
        [{"d": D("2.50"), "t": datetime.timedelta(days=-1), "u": 2**63, "z": SECOND}, None, {"d": None}],
        pa.struct(
            [("d", pa.decimal128(5, 2)), ("t", pa.duration("us")), ("u", pa.uint64()), ("z", pa.timestamp("s", "Asia/Tokyo"))]
        ),
    ),
    "list of objects": threes(
        [[{"n": 0.5, "s": [datetime.timedelta(1)]}, None], None, []],
        pa.list_(pa.struct([("n", pa.float16()), ("s", pa.list_(pa.duration("s")))])),
    ),
    "json": pa.array(['{"a": [1, 0.5, null]}', None, "5"], pa.json_()),
    "nothing": pa.nulls(3),
}
REFUSED = {
    "list_view": threes([[1]], pa.list_view(pa.int64())),
    "interval": pa.array([(1, 2, 3)], pa.month_day_nano_interval()),
    "decimal32": threes([D("1.10")], pa.decimal32(5, 2)),
    "run_end": pa.RunEndEncodedArray.from_arrays(pa.array([1], pa.int32()), pa.array(["a"])),
}


def place(name):
    return os.path.join(here, name)


def arrow(name, table, new_writer=pa.ipc.new_stream, **options):
    with pa.OSFile(place(name), "wb") as sink:
        with new_writer(sink, table.schema, options=pa.ipc.IpcWriteOptions(**options)) as writer:
            writer.write_table(table)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    times = (datetime.datetime, datetime.date, datetime.time, datetime.timedelta)
    return str(value) if isinstance(value, (decimal.Decimal, *times)) else value


def docs(loader, name):
    with tempfile.TemporaryDirectory() as cache:
        split = datasets.load_dataset(loader, data_files={"test": place(name)}, cache_dir=cache)["test"]
        return [plain(doc) for doc in split]


table = pa.table(COLUMNS)
pq.write_table(table, place("columns.parquet"))
arrow("columns.arrow", table)
arrow("columns_file.arrow", table, pa.ipc.new_file)
found = docs("parquet", "columns.parquet")
assert repr(found) == repr(docs("arrow", "columns.arrow"))
many = pa.table({"x": [f"z{i}" for i in range(300)], "n": [i / 4 for i in range(300)]})
for codec in ("none", "snappy", "gzip", "zstd", "lz4", "brotli"):
    pq.write_table(many, place(f"packed_{codec}.parquet"), compression=codec)
for codec in ("lz4", "zstd"):
    arrow(f"packed_{codec}.arrow", many, compression=codec)
    arrow(f"packed_{codec}_file.arrow", many, pa.ipc.new_file, compression=codec)
for name, column in REFUSED.items():
    arrow(f"refused_{name}.arrow", pa.table({"odd": pa.array([1]), name: column}))
with open(place("typed_columns.json"), "w") as out:
    columns = {name: repr([doc[name] for doc in found]) for name in COLUMNS}
    json.dump({"columns": columns, "packed": repr(docs("parquet", "packed_zstd.parquet"))}, out, indent=1)
