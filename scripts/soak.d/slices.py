"""A slice is one command; what it printed becomes counts and failures. A series is slices until a goal is reached."""
import dataclasses
import json
import os
import pathlib
import re
import typing

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CRASH_FAULTS = ("lost", "doubled", "reordered", "holes", "unreadable", "wrong_ack", "refused")


@dataclasses.dataclass
class Slice:
    command: list
    counts: typing.Callable     # (output, status) -> ({name: count}, failures)
    limit: float                # seconds
    environment: dict = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Series:
    name: str
    goal: int
    unit: str                   # the count that the goal is about
    step: int
    make: typing.Callable       # (how many are done, how many more) -> Slice


def python(*words):
    return [os.environ.get("BATON_PYTHON", "python3"), *map(str, words)]


def crash_counts(output, status):
    found = re.findall(r"^COUNTS (\{.*\})$", output, re.M)
    if not found:
        return {}, 1
    counts = json.loads(found[-1])
    failures = sum(counts.pop(kind) for kind in CRASH_FAULTS)
    return counts, failures or int(status != 0)


def crash(name, kind, goal, place="", step=10, unit="cycles", environment=None):
    def make(done, more):
        slower = 4 if environment else 1
        return Slice(python("tests/crash/crash.py", kind, more, *([place] if place else [])), crash_counts, slower * (120 + 30 * more), environment or {})
    return Series(name, goal, unit, step, make)


def counted(output, status):
    """From a line COUNTS {…} with what failed in it."""
    found = re.findall(r"^COUNTS (\{.*\})$", output, re.M)
    if not found:
        return {}, 1
    counts = json.loads(found[-1])
    return counts, counts.pop("failed") or int(status != 0)


def suite_counts(output, status):
    """From the line of totals that every suite ends with. One that skipped something did not run whole, which is a failure."""
    found = re.search(r"^TOTAL passed=(\d+) failed=(\d+) skipped=0$", output, re.M)
    if not found:
        return {"runs": 1}, 1
    return {"tests": int(found[1]), "runs": 1}, int(found[2]) or int(status != 0)
