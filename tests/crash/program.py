"""The whole program under customers and agents on their sockets, killed, or robbed of its database, or stopped cleanly."""
import asyncio
import os
import pathlib
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "wire"))
from check import Acks, judge  # noqa: E402
from crowd import Crowd  # noqa: E402
from endurance import Endurance  # noqa: E402
from ports import keep_port  # noqa: E402
from totals import Totals  # noqa: E402

START_LIMIT = float(os.environ.get("BATON_START_LIMIT", "120"))
STOP_LIMIT = 60
VISITORS = 40
DEFAULT_PROGRAM = "build/release/baton"


class Program:
    """`baton demo` with its data in the place."""

    def __init__(self, place, folder):
        self.program = os.environ.get("BATON_BIN", DEFAULT_PROGRAM)
        self.data, self.log = pathlib.Path(folder, "data"), pathlib.Path(folder, "program.log")
        self.kept_port = keep_port()
        self.port, self.process = self.kept_port.getsockname()[1], None
        self.surroundings = {**os.environ, "BATON_STORAGE__DATABASE": place.target, "BATON_TURN__QUIET_MS": "200", "BATON_TURN__MOST_MS": "500",
                             "BATON_LIMITS__ENABLED": "false", "BATON_ADMISSION__ENABLED": "false"}

    def start(self):
        """How long it took until it said that it serves."""
        began = time.monotonic()
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([self.program, "demo", "--empty", "--data", self.data, "--listen", f"127.0.0.1:{self.port}"],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.surroundings)
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() - began > START_LIMIT:
                raise RuntimeError(f"the program does not start (status {self.process.poll()}):\n{self.tail()}")
            time.sleep(0.02)  # it says nothing when it is ready, so it is asked
        return time.monotonic() - began

    def ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=10) as answer:
                return answer.status == 200
        except (OSError, urllib.error.URLError):
            return False

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self.kill()
            return "not within a minute"

    def tail(self):
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""


async def cycles_of_kills(cycles, program, crowd, place, chance, totals):
    entries, slowest = 0, 0.0
    for _ in range(cycles):
        before = len(crowd.acks.seqs)
        slowest = max(slowest, await asyncio.to_thread(program.start))
        async with crowd.coming(program.port, agents=2):
            await crowd.acknowledged(2 * VISITORS)
            await asyncio.sleep(chance.uniform(0.0, 1.5))  # the moment is chance; nothing waits for this
            program.kill()
        faults, stored = await asyncio.to_thread(judge, place.rows, crowd.acks)
        totals.add(faults, acknowledged=len(crowd.acks.seqs) - before, stored=stored - entries)
        entries = stored
    totals.counts["slowest_start_ms"] = round(slowest * 1000)


def kill_program(cycles, place, folder, chance):
    totals, program = Totals(f"kill -9 of the program on {place.name}"), Program(place, folder)
    try:
        asyncio.run(cycles_of_kills(cycles, program, Crowd(VISITORS, Acks(), chance), place, chance, totals))
    finally:
        program.kill()
    return totals


async def cycles_of_lost_databases(cycles, program, crowd, place, chance, totals):
    entries = 0
    async with crowd.coming(program.port, agents=2):
        for _ in range(cycles):
            before = len(crowd.acks.seqs)
            await crowd.acknowledged(2 * VISITORS)
            await asyncio.sleep(chance.uniform(0.0, 0.3))
            place.kill()
            await asyncio.to_thread(place.start)
            await crowd.acknowledged(2 * VISITORS)   # it goes on by itself: more than can have been under way
            faults, stored = await asyncio.to_thread(judge, place.rows, crowd.acks, dict(crowd.acks.seqs))
            totals.add(faults, acknowledged=len(crowd.acks.seqs) - before, stored=stored - entries)
            entries = stored


def kill_database(cycles, place, folder, chance):
    totals, program = Totals("kill -9 of PostgreSQL under the program"), Program(place, folder)
    program.start()
    try:
        asyncio.run(cycles_of_lost_databases(cycles, program, Crowd(VISITORS, Acks(), chance), place, chance, totals))
    finally:
        program.kill()
    return totals


async def some_load(seconds, program, crowd):
    async with crowd.coming(program.port, agents=3):
        await asyncio.sleep(seconds)   # the length of the load
        return await asyncio.to_thread(program.stop)


def load(seconds, place, folder, chance):
    """A sanitizer that found something says so in the log and in the exit status."""
    totals, program, crowd = Totals(f"load on {place.name}"), Program(place, folder), Crowd(VISITORS, Acks(), chance)
    program.start()
    try:
        status = asyncio.run(some_load(seconds, program, crowd))
    finally:
        program.kill()
    faults, stored = judge(place.rows, crowd.acks)
    found = program.log.read_text(errors="replace").count("WARNING: ThreadSanitizer")
    if status != 0 or found:
        faults["refused"].append(f"ended with {status}")
        print(program.log.read_text(errors="replace")[-60_000:])
    totals.add(faults, acknowledged=len(crowd.acks.seqs), stored=stored, seconds=seconds, claims=crowd.claims, sanitizer_reports=found)
    return totals


async def long_load(seconds, program, crowd, endurance):
    async with crowd.coming(program.port, agents=3):
        await endurance.watch(seconds)
        return await asyncio.to_thread(program.stop)


def mixed(seconds, place, folder, chance):
    """Some hundred messages a second for as long as asked, and what the program holds while it serves them."""
    totals, program = Totals(f"mixed load on {place.name}"), Program(place, folder)
    program.surroundings["BATON_STORAGE__CACHE_MB"] = "8"   # what is kept in memory by design fills before memory is judged
    crowd = Crowd(VISITORS, Acks(), chance, pause=0.2, stays=8)
    program.start()
    endurance = Endurance(program.process.pid)
    try:
        status = asyncio.run(long_load(seconds, program, crowd, endurance))
    finally:
        program.kill()
    faults, stored = judge(place.rows, crowd.acks)
    faults["refused"] += endurance.faults() + ([f"ended with {status}"] if status != 0 else [])
    totals.add(faults, acknowledged=len(crowd.acks.seqs), stored=stored, seconds=seconds, claims=crowd.claims, **endurance.counts())
    return totals


KINDS = {"program": kill_program, "program-database": kill_database, "load": load, "mixed": mixed}
