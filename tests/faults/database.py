"""The whole program over a PostgreSQL that is restarted, frozen, slow, full, read-only, or ends its connections. No restart of the program."""
import asyncio
import os
import pathlib
import signal
import socket
import sys
import threading
import types

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "crash"))
from check import Acks, judge  # noqa: E402
from crowd import Crowd  # noqa: E402
from places import PostgresPlace, children_of  # noqa: E402
from program import Program  # noqa: E402
from totals import Totals  # noqa: E402

VISITORS = 20
SLOW_SECONDS = 0.03


class SlowLine:
    """In front of the server's socket, in a folder of its own: passes everything on, later when it is told to."""

    def __init__(self, folder, server):
        self.folder, self.server, self.delay = pathlib.Path(folder), server, 0.0
        self.folder.mkdir()
        self.folder.chmod(0o777)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.folder / ".s.PGSQL.5432"))
        self.listener.listen(64)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(str(self.server / ".s.PGSQL.5432"))
            except OSError:
                client.close()
                continue
            for source, to in ((client, server), (server, client)):
                threading.Thread(target=self.carry, args=(source, to), daemon=True).start()

    def carry(self, source, to):
        waited = threading.Event()
        try:
            while block := source.recv(1 << 16):
                if self.delay:
                    waited.wait(self.delay)  # the line is that long
                to.sendall(block)
        except OSError:
            pass
        for end in (source, to):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Faults:
    """Each begins, lasts until its block ends, and is over."""

    def __init__(self, place, line):
        self.place, self.line = place, line

    def restarted(self):
        self.place.end()
        yield
        self.place.start()

    def frozen(self):
        self.place.freeze()
        yield
        for child in children_of(self.place.server.pid):
            os.kill(child, signal.SIGCONT)
        os.kill(self.place.server.pid, signal.SIGCONT)

    def slow(self):
        self.line.delay = SLOW_SECONDS
        yield
        self.line.delay = 0.0

    def ended(self):
        for _ in range(5):
            self.end_connections()
        yield

    def read_only(self):
        self.place._sql("postgres", "alter system set default_transaction_read_only = on")
        self.place._sql("postgres", "select pg_reload_conf()")
        yield
        for sql in ("alter system reset default_transaction_read_only", "select pg_reload_conf()"):
            self.place._sql("postgres", sql)

    def without_connections(self):
        """New ones are refused, and the old ones end: one role has them all, and this role's are counted only where it is no superuser."""
        self.place._sql("postgres", "alter role visitor connection limit 0")
        self.end_connections()
        yield
        self.place._sql("postgres", "alter role visitor connection limit -1")

    def end_connections(self):
        self.place._sql("postgres", "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'baton'")


NAMES = ("restarted", "frozen", "slow", "ended", "without_connections", "read_only")


async def one_fault(fault, seconds, crowd):
    """Whoever is refused sends again; afterwards it goes on by itself."""
    await crowd.acknowledged(VISITORS)
    steps = fault()
    await asyncio.to_thread(next, steps)
    await asyncio.sleep(seconds)   # how long the fault lasts
    await asyncio.to_thread(next, steps, None)
    await crowd.acknowledged(4 * VISITORS)   # more than can have been under way


async def cycles_of_faults(cycles, program, place, line, crowd, chance, totals):
    faults, entries = Faults(place, line), 0
    async with crowd.coming(program.port, agents=2):
        for cycle in range(cycles):
            name, before, put_off, wrong = NAMES[cycle % len(NAMES)], len(crowd.acks.seqs), crowd.put_off, []
            try:
                await one_fault(getattr(faults, name), chance.uniform(0.2, 1.5), crowd)
            except TimeoutError:
                wrong.append(f"{name}: it does not go on by itself")
            if program.process.poll() is not None:
                wrong.append(f"{name}: the program ended with {program.process.poll()}")
            found, stored = await asyncio.to_thread(judge, place.rows, crowd.acks, dict(crowd.acks.seqs))
            found["refused"] += wrong
            totals.add(found, acknowledged=len(crowd.acks.seqs) - before, stored=stored - entries, put_off=crowd.put_off - put_off)
            entries = stored


def faulty_database(cycles, folder, chance):
    totals, place = Totals("faults of PostgreSQL under the program"), PostgresPlace(folder)
    try:
        place._sql("postgres", "create role visitor login")
        place._sql("postgres", "alter database baton owner to visitor")
        line = SlowLine(pathlib.Path(folder, "line"), place.folder)
        target = "postgresql://visitor@/baton?host=" + str(line.folder).replace("/", "%2F")
        program = Program(types.SimpleNamespace(target=target), folder)
        program.start()
        try:
            asyncio.run(cycles_of_faults(cycles, program, place, line, Crowd(VISITORS, Acks(), chance), chance, totals))
        finally:
            program.kill()
    finally:
        place.end()
    return totals
