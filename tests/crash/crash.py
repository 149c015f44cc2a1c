#!/usr/bin/env python3
"""Kills what stores words, or cuts its power, again and again, and looks for what was acknowledged. All under load.

crash.py writer CYCLES PLACE     kill -9 of the store's process (crash_writer)
crash.py program CYCLES PLACE    kill -9 of the whole program, whose customers come back over their sockets and send again
crash.py database CYCLES         kill -9 of every process of PostgreSQL under a store that goes on
crash.py program-database CYCLES the same under the whole program
crash.py power CYCLES PLACE      power cuts, and that the same with synchronous=OFF (fsync=off) loses something: else the cut is no cut
crash.py mixed SECONDS PLACE     no kill: customers who come, write and go, agents who answer and look; memory and descriptors must stay
crash.py load SECONDS PLACE      no kill: load, then a clean stop that must leave nothing behind (for sanitizers)

PLACE is sqlite or postgresql. BATON_SEED repeats the choice of moments. Exit status 77: this machine cannot, and the reason after SKIP.
"""
import os
import pathlib
import random
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import power  # noqa: E402
from check import Acks, judge  # noqa: E402
from places import PLACES, NoPlace  # noqa: E402
from totals import Totals  # noqa: E402
from writer import CLIENTS, Writer  # noqa: E402


def kill_writer(cycles, place, chance):
    totals, acks, entries = Totals(f"kill -9 of the store on {place.name}"), Acks(), 0
    for _ in range(cycles):
        writer, before = Writer(place.target, acks), len(acks.seqs)
        try:
            writer.wait_for_acks(CLIENTS)
            writer.read(time.monotonic() + chance.uniform(0.0, 0.4))
        finally:
            writer.kill()
        faults, stored = judge(place.rows, acks)
        totals.add(faults, acknowledged=len(acks.seqs) - before, stored=stored - entries)
        entries = stored
    return totals


def kill_database(cycles, place, chance):
    totals, acks, entries = Totals("kill -9 of PostgreSQL"), Acks(), 0
    writer = Writer(place.target, acks)
    try:
        writer.wait_for_acks(CLIENTS)
        for _ in range(cycles):
            before = len(acks.seqs)
            writer.read(time.monotonic() + chance.uniform(0.0, 0.4))
            place.kill()
            place.start()
            writer.wait_for_acks(2 * CLIENTS)   # it goes on by itself: more than can have been under way
            faults, stored = judge(place.rows, acks, dict(acks.seqs))
            totals.add(faults, acknowledged=len(acks.seqs) - before, stored=stored - entries)
            entries = stored
    finally:
        writer.kill()
    return totals


def in_place(kind, run):
    """`run` with a fresh place of that kind, which goes away again."""
    with tempfile.TemporaryDirectory(prefix="baton-crash-") as folder:
        place = PLACES[kind](folder)
        try:
            return run(place, folder)
        finally:
            place.end()


def run(kind, count, place, chance):
    """One or more totals, and whether they are as they must be."""
    if kind == "power":
        safe, unsafe = power.cuts(place, count, True, chance), power.cuts(place, max(2, count // 5), False, chance)
        if unsafe.failures() == 0:
            print("  without fsync nothing was lost: the cut is no cut, so this test proves nothing")
        safe.counts |= {"cuts_without_fsync": unsafe.counts["cycles"], "lost_without_fsync": unsafe.faults["lost"]}
        return safe, safe.failures() == 0 and unsafe.failures() > 0
    if kind == "writer":
        totals = in_place(place, lambda there, _: kill_writer(count, there, chance))
    elif kind == "database":
        totals = in_place("postgresql", lambda there, _: kill_database(count, there, chance))
    else:
        import program  # needs the package websockets
        target = "postgresql" if kind == "program-database" else place
        totals = in_place(target, lambda there, folder: program.KINDS[kind](count, there, folder, chance))
    return totals, totals.failures() == 0


def main(words):
    seed = int(os.environ.get("BATON_SEED", "0")) or random.SystemRandom().getrandbits(32)
    print(f"seed {seed}", flush=True)
    try:
        totals, good = run(words[0], int(words[1]), words[2] if len(words) > 2 else "sqlite", random.Random(seed))
    except NoPlace as why:
        print(f"SKIP {words[0]}: {why}")
        return 77
    totals.tell()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
