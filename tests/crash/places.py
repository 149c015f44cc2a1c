"""Where the killed process keeps its data: a SQLite file, or a PostgreSQL of the test's own that can be killed as well."""
import json
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import time

from check import READ, Unreadable, rows_of_sqlite

START_LIMIT = 120  # seconds; on a busy disk its recovery first waits for what others write


class NoPlace(Exception):
    """This machine cannot give what the test needs; says why."""


class SqlitePlace:
    name = "sqlite"

    def __init__(self, folder, durable=True, existing=False):
        self.file = pathlib.Path(folder, "store.db")
        self.copy = pathlib.Path(folder, "judged")
        self.synchronous = "full" if durable else "off"

    @property
    def target(self):
        return str(self.file)

    def rows(self):
        """From a copy, so that the next process under test finds what the killed one left and recovers by itself."""
        shutil.rmtree(self.copy, ignore_errors=True)
        self.copy.mkdir()
        for suffix in ("", "-wal"):
            file = self.file.with_name(self.file.name + suffix)
            if file.exists():
                shutil.copyfile(file, self.copy / file.name)
        return rows_of_sqlite(self.copy / self.file.name)

    def freeze(self):
        """The file has no process of its own."""

    kill = end = freeze


class PostgresPlace:
    """Made by initdb in the folder, with fsync as shipped unless it is not to be durable, reached by a socket there."""
    name = "postgresql"
    synchronous = "full"

    def __init__(self, folder, durable=True, existing=False):
        versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not versions:
            raise NoPlace("no PostgreSQL server is installed")
        self.programs, self.folder, self.server = versions[-1].parent, pathlib.Path(folder, "pg"), None
        self.options = [] if durable else ["-c", "fsync=off"]
        if existing:
            (self.folder / "data/postmaster.pid").unlink(missing_ok=True)
            return self.start()
        self.folder.mkdir()
        for place in (self.folder.parent, self.folder):
            place.chmod(0o777)
        self._run("initdb", "-D", self.folder / "data", "-U", "baton", "--auth=trust", "--no-locale", "-E", "UTF8")
        self.start()
        self._sql("postgres", "create database baton template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'")

    @property
    def target(self):
        return "postgresql://baton@/baton?host=" + str(self.folder).replace("/", "%2F")

    def _command(self, program, *words):
        """PostgreSQL refuses to run as root."""
        user = []
        if os.geteuid() == 0:
            names = {entry.pw_name for entry in pwd.getpwall()}
            user = ["setpriv", f"--reuid={'postgres' if 'postgres' in names else 'nobody'}", "--clear-groups"]
        return [*user, str(self.programs / program), *map(str, words)]

    def _run(self, program, *words):
        done = subprocess.run(self._command(program, *words), cwd="/", capture_output=True, text=True, timeout=START_LIMIT)
        if done.returncode != 0:
            raise NoPlace(f"{program} does not run here: {done.stderr.strip()[-300:]}")
        return done.stdout

    def _sql(self, database, sql):
        return self._run("psql", "-h", self.folder, "-U", "baton", "-d", database, "-AtX", "-v", "ON_ERROR_STOP=1", "-c", sql)

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.server = subprocess.Popen(self._command("postgres", "-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses=",
                                                         "-c", "shared_buffers=32MB", "-c", "max_connections=40", *self.options),
                                           cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + START_LIMIT
        while subprocess.run(self._command("pg_isready", "-q", "-h", self.folder), cwd="/").returncode != 0:
            if self.server.poll() is not None or time.monotonic() > end:
                raise NoPlace(f"the PostgreSQL server does not start: {pathlib.Path(self.folder, 'log').read_text()[-500:]}")
            time.sleep(0.02)  # asked again until it answers

    def freeze(self):
        """The first process is held before the others, so that it cannot notice and clean up."""
        self._signal_all(signal.SIGSTOP)

    def kill(self):
        """kill -9 of every process of the server."""
        self._signal_all(signal.SIGKILL)
        self.server.kill()
        self.server.wait()

    def _signal_all(self, what):
        os.kill(self.server.pid, signal.SIGSTOP)
        for child in children_of(self.server.pid):
            try:
                os.kill(child, what)
            except ProcessLookupError:
                pass

    def rows(self):
        listed = f"select json_build_array(public_id, seq, client_id, body, state_seq) from ({READ.replace('c.seq from', 'c.seq as state_seq from')}) as every"
        try:
            return [tuple(json.loads(line)) for line in self._sql("baton", listed).splitlines()]
        except NoPlace as failed:
            raise Unreadable(str(failed)) from failed

    def end(self):
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # its fast shutdown
            try:
                self.server.wait(START_LIMIT)
            except subprocess.TimeoutExpired:
                self.kill()


def children_of(parent):
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(after_name[1]) == parent:
            yield int(stat.parent.name)


PLACES = {"sqlite": SqlitePlace, "postgresql": PostgresPlace}
