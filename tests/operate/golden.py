"""A SQLite file as an earlier program left it: the migrations up to a schema, and tests/contract/golden's data of that schema."""
import pathlib
import re
import sqlite3

ROOT = pathlib.Path(__file__).resolve().parents[2]


def tokens():
    """What our SQL's tokens stand for on SQLite, read where the program has it."""
    source = (ROOT / "server/storage/dialect.cpp").read_text()
    search = re.search(r'search_sqlite = R"\((.*?)\)"', source, re.S)[1]
    named = dict(re.findall(r'Token\{"(\w+)", "([^"]*)"', source))
    return {**named, "search_tables": search}


def make(path, schema):
    known = tokens()
    with sqlite3.connect(path) as database:
        database.executescript("pragma journal_mode = wal; create table schema_version (number integer primary key, name text not null);")
        for file in sorted((ROOT / "server/storage/migrations").glob("*.sql")):
            number = int(file.name[:4])
            if number <= schema:
                database.executescript(re.sub(r"\{\{(\w+)\}\}", lambda found: known[found[1]], file.read_text()))
                database.execute("insert into schema_version values (?, ?)", (number, file.stem[5:]))
        database.executescript((ROOT / f"tests/contract/golden/{schema:04}/data.sql").read_text())
    database.close()


def newest():
    return max(int(file.name[:4]) for file in (ROOT / "server/storage/migrations").glob("*.sql"))


if __name__ == "__main__":
    import sys
    make(sys.argv[1], int(sys.argv[2]))
