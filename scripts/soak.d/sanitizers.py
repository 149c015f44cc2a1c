"""The suites against programs built with sanitizers: with address and undefined behaviour watched (ASan) those that `make test` plays in the
release build, with ThreadSanitizer (TSan) all of them."""
import dataclasses
import os
import pathlib
import re

from slices import ROOT, Series, Slice, crash, suite_counts

REPORT = re.compile(r"^(?:==\d+==ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|.+: runtime error: )", re.M)
SYMBOLIZER = "/usr/bin/llvm-symbolizer-19"
IN_RELEASE = ("browser", "xss", "load", "operate")  # where `make test` plays the program as it is shipped; crash comes as series of its own
NOT_HERE = {"bench", "docs", "fuzz", "crash"}       # about times; about pages; on one thread
LIMIT = 3600


def reports():
    """Where they are written: each process appends its own number, and has one however it ends."""
    return pathlib.Path(os.environ["BATON_SOAK_STATE"], "sanitizer-report")


@dataclasses.dataclass(frozen=True)
class Sanitizer:
    name: str
    build: str          # the folder of its programs
    suites: tuple
    options: dict

    def environment(self):
        """The tests wait longer: the programs are slower than what their limits were made for."""
        shipped = f"{os.environ['BATON_UNIT_TESTS']}/tests/simulation/simulate"     # what the watched one is compared with
        return {"BATON_BIN": f"{self.build}/baton", "BATON_TEST_BIN": f"{self.build}/baton", "BATON_UNIT_TESTS": self.build, "BATON_SIMULATE_SHIPPED": shipped,
                "BATON_SCHEDULES": "500", "BATON_START_LIMIT": "600", "BATON_WAIT_LIMIT": "180", **self.options}

    def suite(self, name):
        runner = ROOT / f"scripts/suites/{name}" if name == "unit" else ROOT / f"tests/{name}/run"
        environment = self.environment()
        # Unit tests build graphs of hnswlib, which takes the locks of two rows in either order; only one thread adds rows, so that nobody waits.
        if name == "unit" and "TSAN_OPTIONS" in environment:
            environment["TSAN_OPTIONS"] += " detect_deadlocks=0"
        return Series(f"{self.name}: {name}", 1, "runs", 1, lambda done, more: Slice([str(runner)], suite_counts, LIMIT, environment))

    def crash(self, title, *words, **more):
        return crash(f"{self.name}: {title}", *words, **more, environment=self.environment())


def asan():
    options = f"detect_leaks=1:log_path={reports()}"
    return Sanitizer("ASan", os.environ["BATON_SOAK_DEV"], IN_RELEASE,
                     {"ASAN_OPTIONS": options, "UBSAN_OPTIONS": f"print_stacktrace=1:log_path={reports()}", "ASAN_SYMBOLIZER_PATH": SYMBOLIZER})


def tsan():
    ignored = pathlib.Path(__file__).resolve().parent / "tsan.supp"
    options = f"suppressions={ignored} log_path={reports()} history_size=4 second_deadlock_stack=1"
    suites = sorted({run.parent.name for run in ROOT.glob("tests/*/run")} - NOT_HERE) + ["unit"]
    return Sanitizer("TSan", os.environ["BATON_SOAK_TSAN"], tuple(suites), {"TSAN_OPTIONS": options, "TSAN_SYMBOLIZER_PATH": SYMBOLIZER})


def series(sanitizer):
    return [
        sanitizer.crash("the program under load on SQLite", "load", 120, "sqlite", step=60, unit="seconds"),
        sanitizer.crash("the program under load on PostgreSQL", "load", 120, "postgresql", step=60, unit="seconds"),
        sanitizer.crash("kill -9 of the store on SQLite", "writer", 50, "sqlite"),
        sanitizer.crash("kill -9 of the store on PostgreSQL", "writer", 20, "postgresql"),
        sanitizer.crash("kill -9 of PostgreSQL under the store", "database", 10),
        sanitizer.crash("kill -9 of the program on SQLite", "program", 20, "sqlite"),
        sanitizer.crash("kill -9 of the program on PostgreSQL", "program", 10, "postgresql"),
        sanitizer.crash("kill -9 of PostgreSQL under the program", "program-database", 10),
        sanitizer.crash("power cuts on ext4, SQLite", "power", 10, "sqlite", step=5),
        sanitizer.crash("power cuts on ext4, PostgreSQL", "power", 5, "postgresql", step=5),
        *map(sanitizer.suite, sanitizer.suites),
    ]
