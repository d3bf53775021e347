"""Reads a lake with deltalake and DuckDB and compares every row with what Benchlake's SQL gives: readers.py LAKE CHECKOUT."""

import datetime
import json
import math
import pathlib
import subprocess
import sys

import duckdb
import duckdb_extensions
from deltalake import DeltaTable, QueryBuilder

lake, checkout = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
TABLES = sorted(log.parent.name for log in lake.glob("*/_delta_log"))
VIEWS = ["pairs", "flips"]


def by_benchlake():
    """The rows of all tables and views, from one call."""
    asked = [f"SELECT * FROM delta.`{lake / table}`" for table in TABLES] + [f"SELECT * FROM {view}" for view in VIEWS]
    out = subprocess.run(
        [checkout / "benchlake", "sql", "--lake", lake, "--format", "json", "; ".join(asked)],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    answers = []
    while out.strip():
        rows, end = json.JSONDecoder().raw_decode(out.lstrip())
        answers.append(rows)
        out = out.lstrip()[end:]
    return dict(zip(TABLES + VIEWS, answers, strict=True))


def plain(value):
    """A cell as text that is the same whoever read it; numbers keep every bit."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dict):
        return {key: plain(item) for key, item in sorted(value.items())}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return int(value)
    return value


def same(table, reader, rows, expected):
    times = {name for row in rows for name, value in row.items() if isinstance(value, datetime.datetime)}

    def lines(some):
        return sorted(
            json.dumps({k: seconds(v) if k in times else plain(v) for k, v in sorted(row.items())}) for row in some)

    def seconds(value):
        return plain(value) if not isinstance(value, str) else value[:19].replace("T", " ")

    found, wanted = lines(rows), lines(expected)
    if found != wanted:
        for one, other in zip(found, wanted):
            if one != other:
                print(f"readers: {table} by {reader} differs:\n  {one}\n  {other}", file=sys.stderr)
                break
        sys.exit(f"readers: {table} has {len(found)} rows by {reader} and {len(wanted)} by Benchlake")
    print(f"readers: {table}: {len(rows)} rows by {reader}")


def rows_of(relation):
    columns = [column[0] for column in relation.description]
    return [dict(zip(columns, row)) for row in relation.fetchall()]


def connected(source):
    """DuckDB with the stored tables as docs/duckdb.sql needs them, and its views."""
    connection = duckdb.connect()
    connection.execute("SET TimeZone = 'UTC'")
    duckdb_extensions.import_extension("delta", con=connection)
    for table in TABLES:
        connection.execute(f"CREATE VIEW stored_{table} AS SELECT * FROM {source(table)}")
    connection.execute((checkout / "docs" / "duckdb.sql").read_text())
    return connection


def main():
    expected = by_benchlake()
    for table in TABLES:
        protocol = DeltaTable(str(lake / table)).protocol()
        if protocol.min_reader_version != 1 or protocol.reader_features:
            sys.exit(f"readers: {table} asks readers for {protocol}")
        read = DeltaTable(str(lake / table))
        same(table, "deltalake", read.to_pyarrow_table().to_pylist(maps_as_pydicts="strict"), expected[table])
        counted = QueryBuilder().register("t", read).execute("SELECT count(*) AS n FROM t").read_all()
        if counted.column(0)[0].as_py() != len(expected[table]):
            sys.exit(f"readers: {table} has {counted.column(0)[0]} rows by deltalake's QueryBuilder")
    for name, source in {
        "duckdb's delta extension": lambda table: f"delta_scan('{lake / table}')",
        "duckdb over files that deltalake lists": lambda table: "read_parquet("
        + str(DeltaTable(str(lake / table)).file_uris()) + ", hive_partitioning = true)",
    }.items():
        connection = connected(source)
        for table in TABLES:
            same(table, name, rows_of(connection.execute(f"SELECT * FROM stored_{table}")), expected[table])
        for view in VIEWS:
            same(view, name, rows_of(connection.execute(f"SELECT * FROM {view}")), expected[view])


main()
