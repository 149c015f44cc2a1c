"""The parts of `make soak`, each a list of series."""
import os
import re

import sanitizers
from slices import ROOT, Series, Slice, counted, crash, crash_counts, python, suite_counts


def race_counts(unit, sound):
    """From the line that the test prints: how many, and a second figure that says how many of them were as they must be."""
    def counts(output, status):
        found = re.search(rf"^{unit}: (\d+), [^:]+: (\d+)$", output, re.M)
        if not found:
            return {}, 1
        many, figure = map(int, found.groups())
        return {unit: many}, sound(many, figure) or int(status != 0)
    return counts


def races(name, unit, place, case, goal, step, sound):
    def make(done, more):
        command = [f"{os.environ['BATON_UNIT_TESTS']}/tests/contract/contract_test", place, "--no-colors", f"--test-case={case}"]
        return Slice(command, race_counts(unit, sound), 120 + more, {"BATON_RACES": str(more), "BATON_SEED": str(done)})
    return Series(name, goal, unit, step, make)


def schedule_counts(output, status):
    found = re.search(r"^schedules: (\d+), broken: (\d+)$", output, re.M)
    if not found:
        return {}, 1
    more = re.search(r"^(\d+) entries, (\d+) acknowledged", output, re.M)
    counts = {"schedules": int(found[1]), "entries": int(more[1]), "acknowledged": int(more[2])}
    return counts, int(found[2]) or int(status != 0)


def simulate(goal, step):
    """Seeds go on where the last slice ended; those of `make test` come first."""
    def make(done, more):
        command = [f"{os.environ['BATON_UNIT_TESTS']}/tests/simulation/simulate", "--from", str(1 + done), "--count", str(more), "--jobs", str(os.cpu_count())]
        return Slice(command, schedule_counts, 600 + more)
    return Series("schedules of faults by seed", goal, "schedules", step, make)


def day_counts(output, status):
    found = re.search(r"^days: (\d+), broken: (\d+)$", output, re.M)
    if not found:
        return {}, 1
    more = re.search(r"^(\d+) conversations, (\d+) wanted a person, (\d+) entries", output, re.M)
    counts = {"days": int(found[1]), "conversations": int(more[1]), "wanted a person": int(more[2]), "entries": int(more[3])}
    return counts, int(found[2]) or int(status != 0)


def days(name, goal, step, *size):
    """As with the schedules: seeds go on where the last slice ended."""
    def make(done, more):
        command = [f"{os.environ['BATON_UNIT_TESTS']}/tests/days/days", "--from", str(1 + done), "--count", str(more), "--jobs", str(os.cpu_count()), *size]
        return Slice(command, day_counts, 600 + more)
    return Series(name, goal, "days", step, make)


def fuzzed(name):
    """What leads somewhere new is kept beside the results, so that the next slice goes on from there."""
    grown = f"{os.environ['BATON_SOAK_STATE']}/grown"

    def make(done, more):
        return Slice(python("tests/fuzz/fuzz.py", "--seconds", more, "--grown", grown, name), counted, 300 + 3 * more, {"BATON_UNIT_TESTS": os.environ["BATON_SOAK_DEV"]})
    return Series(f"fuzzing of {name.replace('_', ' ')}", 300, "seconds", 60, make)


def schemathesis(goal, step):
    """Each slice has a seed of its own, drawn from how many came before it."""
    def make(done, more):
        return Slice(["tests/openapi/run", "--thin", "1", "--drawn", "12", "--seed", str(1 + done)], counted, 3600)
    return Series("cases of schemathesis on the served OpenAPI document", goal, "cases", step, make)


def load(title, word, limit):
    return Series(f"load: {title}", 1, "runs", 1, lambda done, more: Slice(["tests/load/run", "--long", word], suite_counts, limit))


def sweeps(place, title, flows, faults):
    """Every n, a flow and the faults that share a word a slice."""
    pairs = [(flow, fault) for flow in flows for fault in faults]
    program = f"{os.environ['BATON_UNIT_TESTS']}/tests/faults/fault_sweep"
    # The sweep has a memory of its own of what is synced, so SQLite's files may lie in memory.
    where = ["env", "TMPDIR=/dev/shm"] if os.access("/dev/shm", os.W_OK) and place == "sqlite" else []

    def make(done, _):
        flow, fault = pairs[done]
        return Slice([*where, program, place, "every", "--flow", flow, "--fault", fault], counted, 3600)
    return Series(f"faults at every n, {title}", len(pairs), "sweeps", 1, make)


def faults(name, kind, goal, step):
    def make(done, more):
        return Slice(python("tests/faults/faults.py", kind, more), crash_counts, 120 + 120 * more)
    return Series(name, goal, "cycles", step, make)


def not_one_winner(many, with_one):
    return many - with_one


def after_the_claim(_, words):
    return words


PARTS = {
    "kills": lambda: [
        crash("kill -9 of the store on SQLite", "writer", 500, "sqlite"),
        crash("kill -9 of the store on PostgreSQL", "writer", 100, "postgresql"),
        crash("kill -9 of PostgreSQL under the store", "database", 100),
        crash("kill -9 of the program on SQLite", "program", 250, "sqlite"),
        crash("kill -9 of the program on PostgreSQL", "program", 100, "postgresql"),
        crash("kill -9 of PostgreSQL under the program", "program-database", 100),
    ],
    "power": lambda: [
        crash("power cuts on ext4, SQLite", "power", 50, "sqlite", step=5),
        crash("power cuts on ext4, PostgreSQL", "power", 25, "postgresql", step=5),
    ],
    "races": lambda: [
        races(f"claims by 2 to 8 agents on {title}", "races", place, "*of two to eight agents who claim at once*", 10_000, 1000, not_one_winner)
        for place, title in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))],
    "seeds": lambda: [
        races(f"seeds of a claim while the bot writes on {title}", "seeds", place, "*a bot that is writing says nothing*", 2_000, 500, after_the_claim)
        for place, title in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))],
    "simulate": lambda: [simulate(1_000_000, 5_000)],
    "days": lambda: [days("days of a desk by seed", 100_000, 2_000), days("full days by seed, 5,000 conversations and 60 agents", 100, 20, "--full")],
    "fuzz": lambda: [fuzzed(file.stem.removeprefix("fuzz_")) for file in sorted((ROOT / "tests/fuzz").glob("fuzz_*.cpp"))],
    "mixed": lambda: [
        crash(f"mixed load on {title}", "mixed", 1800, place, step=1800, unit="seconds")
        for place, title in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL"))],
    "load": lambda: [
        load("three times as many new chats as can be served, for two minutes", "three_times", 600),
        load("2,000 slow or silent connections", "slow_heads", 300),
        load("100 sockets that never read among 5,000", "never_read", 600),
        load("10,000 sockets back at once, twice", "all_come_back", 1200),
        load("1,000 times back after 1,000 missed entries", "missed_a_thousand", 600)],
    "faults": lambda: [
        sweeps("sqlite", "SQLite", ("sign-in", "send", "claim", "resolve", "start-up after a kill", "start-up, a new store"),
               ("short read", "EIO", "ENOSPC", "fsync", "torn write", "power cut", "no memory")),
        sweeps("postgresql", "PostgreSQL", ("start-up, a new store", "sign-in", "send", "claim", "resolve"), ("request lost", "answer lost", "stalled")),
        faults("full disks under the program", "full", 20, 5),
        faults("faults of PostgreSQL under the program", "database", 30, 6),
    ],
    "xss": lambda: [Series("texts that would like to be code, each in every place", 1, "runs", 1, lambda done, more: Slice(["tests/xss/run", "--all"], suite_counts, 1500))],
    "openapi": lambda: [schemathesis(10_000, 3_000)],
    "asan": lambda: sanitizers.series(sanitizers.asan()),
    "tsan": lambda: sanitizers.series(sanitizers.tsan()),
}
