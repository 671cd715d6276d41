"""Loads exported archives into DuckDB and into ClickHouse's engine, and asks both the questions of docs/many-archives.md.

    engines.py available                    the engines that are there
    engines.py ask PAGE FOLDER...           the answers of each engine to the questions of the page, and the size of the tables
    engines.py find PHRASES FOLDER...       for each phrase of a JSON list the texts that contain it: the ids, engine by engine
    engines.py client ENGINE ARGUMENT...    the engine's own client, as far as the page uses it: statements from standard input or arguments
    engines.py measure COPIES PAGE FOLDER [ENGINE...]
                                            so many archives with the rows of one: seconds to load, size, and the seconds of each question
"""

import json
import pathlib
import sys
import tempfile
import time


class DuckDb:
    name = "duckdb"

    def __init__(self, place=None):
        import duckdb

        self.connection = duckdb.connect(str(pathlib.Path(place) / "minutes.duckdb") if place else ":memory:")

    def run(self, statement):
        return self.connection.execute(statement)

    def rows(self, statement):
        cursor = self.run(statement)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row)) for row in cursor.fetchall()]

    def load(self, table, files, archive="archive"):
        files = ", ".join(f"'{file}'" for file in files)
        columns = [(row["column_name"], row["column_type"]) for row in self.rows(f"DESCRIBE {table}")]
        types = ", ".join(f"{name}: '{kind}'" for name, kind in columns)
        self.run(f"INSERT INTO {table} BY NAME SELECT * REPLACE ({archive} AS archive) FROM read_json([{files}], format = 'newline_delimited', columns = {{{types}}})")


class ClickHouse:
    name = "clickhouse"

    def __init__(self, place=None):
        from chdb import session

        self.session = session.Session(place) if place else session.Session()
        self.session.query("CREATE DATABASE IF NOT EXISTS minutes ENGINE = Atomic")
        self.session.query("USE minutes")

    def run(self, statement):
        return self.session.query(statement, "JSON")

    def rows(self, statement):
        return json.loads(str(self.run(statement.rstrip().rstrip(";") + " SETTINGS output_format_json_quote_64bit_integers = 0")))["data"]

    def load(self, table, files, archive="archive"):
        for file in files:
            self.run(f"INSERT INTO {table} SELECT * REPLACE ({archive} AS archive) FROM file('{file}', JSONEachRow, '{self.structure(table)}') SETTINGS date_time_input_format = 'best_effort'")

    def structure(self, table):
        columns = self.rows(f"SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '{table}' ORDER BY position")
        return ", ".join(f"{column['name']} {column['type']}" for column in columns).replace("'", "\\'")


def engines():
    found = []
    for engine in (DuckDb, ClickHouse):
        try:
            found.append(engine())
        except ImportError:
            pass
    return found


def plain(value):
    """A value as both engines would write it."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return round(float(value), 3)
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return plain(float(value)) if hasattr(value, "as_tuple") else str(value)


def load(engine, folders):
    folders = [pathlib.Path(folder).resolve() for folder in folders]
    for statement in (folders[0] / f"{engine.name}.sql").read_text().split(";\n"):
        if statement.strip():
            engine.run(statement)
    sizes = {}
    for file in sorted(folders[0].glob("*.jsonl")):
        engine.load(file.stem, [folder / file.name for folder in folders])
        sizes[file.stem] = engine.rows(f"SELECT count(*) AS n FROM {file.stem}")[0]["n"]
    return sizes


def questions(page):
    blocks = pathlib.Path(page).read_text(encoding="utf-8").split("```sql\n")[1:]
    return [block.split("```")[0].strip() for block in blocks]


def answer(engine, question):
    return [{name: plain(value) for name, value in row.items()} for row in engine.rows(question.rstrip(";"))]


def available():
    return [engine.name for engine in engines()]


def ask(page, *folders):
    result = {}
    for engine in engines():
        sizes = load(engine, folders)
        result[engine.name] = {"rows": sizes, "answers": [answer(engine, question) for question in questions(page)]}
    return result


def find(phrases, *folders):
    phrases = json.loads(pathlib.Path(phrases).read_text(encoding="utf-8"))
    result = {}
    for engine in engines():
        load(engine, folders)
        result[engine.name] = []
        for phrase in phrases:
            sought = phrase.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("'", "''")
            escape = " ESCAPE '\\'" if engine.name == "duckdb" else ""
            sought = sought.replace("\\", "\\\\") if engine.name == "clickhouse" else sought
            rows = engine.rows(f"SELECT archive, meeting_id, part, part_id FROM texts WHERE folded LIKE '%{sought}%'{escape}")
            result[engine.name].append(sorted(f"{row['archive']} {row['meeting_id']} {row['part']} {row['part_id']}" for row in rows))
    return result


def client(engine, *arguments):
    """What `duckdb FILE [STATEMENT]` and `clickhouse client` do, with the engines of Python. `counts` says how many rows each table has."""
    kind = {"duckdb": DuckDb, "clickhouse": ClickHouse}[engine]
    place = pathlib.Path("." if engine == "duckdb" else "minutes.clickhouse").resolve()
    own = kind(str(place))
    if list(arguments) == ["counts"]:
        catalogue = ("SELECT table_name AS name FROM duckdb_tables()" if engine == "duckdb" else "SELECT name FROM system.tables WHERE database = currentDatabase()")
        return {row["name"]: own.rows(f"SELECT count(*) AS n FROM {row['name']}")[0]["n"] for row in own.rows(catalogue)}
    if engine == "duckdb":
        file, *statements = arguments
        assert file == "minutes.duckdb", file
        for statement in statements or [sys.stdin.read()]:
            own.run(statement)
    elif "--query" in arguments:
        statement = arguments[arguments.index("--query") + 1]
        table = statement.removeprefix("INSERT INTO ").removesuffix(" FORMAT JSONEachRow")
        assert statement == f"INSERT INTO {table} FORMAT JSONEachRow" and "best_effort" in arguments, arguments
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
            file.write(sys.stdin.buffer.read())
            file.flush()
            own.load(table, [file.name])
    else:
        for statement in sys.stdin.read().split(";\n"):
            if statement.strip():
                own.run(statement)


def measure(copies, page, folder, *names):
    """One engine after the other, each in a folder of its own: an archive is read from its files, and the rows of the others are made of
    its own in the engine. What an engine says is written to standard error, too, as soon as it is known."""
    folder, result = pathlib.Path(folder).resolve(), {}
    files = [file for file in sorted(folder.glob("*.jsonl")) if file.stat().st_size]
    for kind in [kind for kind in (DuckDb, ClickHouse) if not names or kind.name in names]:
        with tempfile.TemporaryDirectory() as place:
            engine, start = kind(place), time.monotonic()
            for statement in (folder / f"{engine.name}.sql").read_text().split(";\n"):
                if statement.strip():
                    engine.run(statement)
            for file in files:
                engine.load(file.stem, [file])
            read, start = time.monotonic() - start, time.monotonic()
            others = {"duckdb": "(SELECT CAST(range AS VARCHAR) AS other FROM range(1, {}))", "clickhouse": "(SELECT toString(number) AS other FROM numbers(1, {} - 1))"}
            for file in files:
                columns = [column for column in json.loads(file.open(encoding="utf-8").readline()) if column != "archive"]
                copied = ", ".join(f"t.{column}" for column in columns)
                engine.run(f"INSERT INTO {file.stem} (archive, {', '.join(columns)}) SELECT concat(t.archive, '/', o.other), {copied} FROM {file.stem} AS t CROSS JOIN {others[engine.name].format(copies)} AS o")
            copied, times, answers = time.monotonic() - start, [], []
            for question in questions(page):
                start = time.monotonic()
                answers.append(len(engine.rows(question.rstrip(";"))))
                times.append(round(time.monotonic() - start, 3))
            size = sum(file.stat().st_size for file in pathlib.Path(place).rglob("*") if file.is_file())
            rows = {file.stem: engine.rows(f"SELECT count(*) AS n FROM {file.stem}")[0]["n"] for file in files}
            result[engine.name] = {"read": round(read, 1), "copied": round(copied, 1), "bytes": size, "rows": rows, "questions": times, "answers": answers}
            print(json.dumps({engine.name: result[engine.name]}), file=sys.stderr, flush=True)
            del engine
    return {"bytes": sum(file.stat().st_size for file in files), **result}


if __name__ == "__main__":
    commands = {"available": available, "ask": ask, "find": find, "client": client, "measure": measure}
    sys.stdout.reconfigure(encoding="utf-8")
    result = commands[sys.argv[1]](*sys.argv[2:])
    if result is not None:
        json.dump(result, sys.stdout, ensure_ascii=False)
