"""The whole program on a small disk that fills up while customers write, and is emptied again. No restart."""
import asyncio
import contextlib
import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "crash"))
from attendants import Http, PASSWORD  # noqa: E402
from check import Acks, judge  # noqa: E402
from crowd import Crowd  # noqa: E402
from places import NoPlace, SqlitePlace  # noqa: E402
from program import Program  # noqa: E402
from totals import Totals  # noqa: E402

DISK_MIB = 32
VISITORS = 20
REFUSALS = 200        # so many, with nothing acknowledged between, and the disk counts as full
LOG_LINES_MAX = 60    # while it is: a line now and then, not one for each refusal
LIMIT = 90
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


@contextlib.contextmanager
def small_disk(folder):
    disk = pathlib.Path(folder, "disk")
    disk.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MIB}m", "baton-faults", str(disk)], capture_output=True, text=True)
    except FileNotFoundError as missing:
        raise NoPlace(f"no right to mount a small disk here ({missing})") from missing
    if mounted.returncode != 0:
        raise NoPlace(f"no right to mount a small disk here ({mounted.stderr.strip()})")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk):
    """To the last block: what is left over from a large piece takes a smaller one."""
    with open(disk / "ballast", "ab", buffering=0) as ballast:
        for size in (1 << 20, 1 << 16, 1 << 12):
            with contextlib.suppress(OSError):
                while ballast.write(b"\0" * size) == size:
                    pass


class Desk(Http):
    """An agent who signed in while there was room."""

    def __init__(self, port):
        super().__init__(port)
        self.sign_in()

    def sign_in(self):
        return self.call("POST", "/api/v1/session", {"email": "sarah@stallwright.example", "password": PASSWORD})[0]

    def reads(self):
        return [self.call("GET", path)[0] for path in ("/api/v1/conversations?view=open", "/api/v1/today", "/healthz", "/metrics")]


def upload(port, secret):
    """(status, problem) of a customer's picture."""
    base = f"http://127.0.0.1:{port}"
    request = urllib.request.Request(base + "/api/v1/attachments?name=photo.png", PICTURE, method="POST", headers={
        "Content-Type": "image/png", "Origin": base, "X-Baton": "1", "X-Baton-Visitor": secret})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, {}
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read() or b"{}")


async def until_nothing_is_stored(crowd):
    """Refusals come, and no acknowledgement among the last of them."""
    end, acknowledged, before = time.monotonic() + LIMIT, len(crowd.acks.seqs), crowd.put_off
    while crowd.put_off < before + REFUSALS:
        if len(crowd.acks.seqs) != acknowledged:
            acknowledged, before = len(crowd.acks.seqs), crowd.put_off
        if time.monotonic() > end:
            raise TimeoutError(f"the disk is full, and within {LIMIT} s only {crowd.put_off - before} refusals came")
        await asyncio.sleep(0.05)  # looked at again until it is so


async def one_cycle(disk, program, crowd, desk, wrong):
    await crowd.acknowledged(2 * VISITORS)
    lines = program.log.read_text(errors="replace").count("\n")
    await asyncio.to_thread(fill, disk)
    await until_nothing_is_stored(crowd)
    reads = await asyncio.to_thread(desk.reads)
    if reads != [200] * 4:
        wrong.append(f"reads on a full disk answer {reads}")
    if (signed := await asyncio.to_thread(desk.sign_in)) != 503:
        wrong.append(f"signing in on a full disk answers {signed}")
    status, problem = await asyncio.to_thread(upload, program.port, crowd.visitors[0].secret)
    if status != 503 or not problem.get("detail"):
        wrong.append(f"an attachment on a full disk: {status} {problem}")
    said = program.log.read_text(errors="replace").count("\n") - lines
    if said > LOG_LINES_MAX:
        wrong.append(f"{said} lines of log about a full disk")
    (disk / "ballast").unlink()
    await crowd.acknowledged(4 * VISITORS)
    if program.process.poll() is not None:
        wrong.append(f"the program ended with {program.process.poll()}")
    if (signed := await asyncio.to_thread(desk.sign_in)) not in (200, 201):
        wrong.append(f"signing in with room again answers {signed}")
    status, problem = await asyncio.to_thread(upload, program.port, crowd.visitors[0].secret)
    if status not in (200, 201):
        wrong.append(f"an attachment with room again: {status} {problem}")
    return said


async def cycles_of_full_disks(cycles, disk, program, place, crowd, totals):
    entries = 0
    async with crowd.coming(program.port):
        await crowd.acknowledged(1)
        desk = await asyncio.to_thread(Desk, program.port)
        for _ in range(cycles):
            before, put_off, wrong = len(crowd.acks.seqs), crowd.put_off, []
            said = await one_cycle(disk, program, crowd, desk, wrong)
            faults, stored = await asyncio.to_thread(judge, place.rows, crowd.acks, dict(crowd.acks.seqs))
            faults["refused"] += wrong
            totals.add(faults, acknowledged=len(crowd.acks.seqs) - before, stored=stored - entries, put_off=crowd.put_off - put_off, log_lines=said)
            entries = stored


def full_disks(cycles, folder, chance):
    totals = Totals("full disks under the program")
    with small_disk(folder) as disk:
        place = SqlitePlace(disk)
        place.copy = pathlib.Path(folder, "judged")
        program = Program(place, folder)
        program.data = disk / "data"
        program.start()
        try:
            asyncio.run(cycles_of_full_disks(cycles, disk, program, place, Crowd(VISITORS, Acks(), chance), totals))
        except BaseException:
            print(program.tail())
            raise
        finally:
            program.kill()
    return totals
