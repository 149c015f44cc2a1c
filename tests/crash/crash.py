#!/usr/bin/env python3
"""Kills a writing store, or cuts its power, again and again, and looks for what was acknowledged.

crash.py kill CYCLES       kill -9 at random moments under load, one database over all cycles
crash.py power CYCLES      copies the image of a loop-mounted ext4 at random moments, mounts the copy (journal replay) and checks it;
                           the same with synchronous=OFF must lose something, or the test proves nothing
"""
import os
import pathlib
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from check import Acks, judge  # noqa: E402

WRITER = os.path.join(os.environ.get("BATON_UNIT_TESTS", "build/dev"), "tests/crash/crash_writer")
CLIENTS = 32
IMAGE_MIB = 96


class Writer:
    """The process under test; its acknowledgements are read as they come."""

    def __init__(self, database, acks, synchronous="full"):
        self.acks = acks
        self.process = subprocess.Popen([WRITER, str(database), str(CLIENTS), synchronous], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write(acks.resume_lines().encode())
        self.process.stdin.close()
        self.buffer = b""
        self.pipe = self.process.stdout.fileno()
        os.set_blocking(self.pipe, False)

    def read(self, until):
        """Takes what is there until the moment or the end of the pipe; True when the pipe ended."""
        while True:
            left = until - time.monotonic()
            ready, _, _ = select.select([self.pipe], [], [], max(0, left))
            if not ready:
                return False
            block = os.read(self.pipe, 1 << 16)
            if not block:
                return True
            self.buffer += block
            *lines, self.buffer = self.buffer.split(b"\n")
            for line in lines:
                self.acks.take(line.decode() + "\n")
            if left <= 0:
                return False

    def wait_for_acks(self, more, limit=60):
        began, wanted = time.monotonic(), len(self.acks.seqs) + more
        while len(self.acks.seqs) < wanted:
            if self.read(time.monotonic() + 0.05) or time.monotonic() - began > limit:
                raise RuntimeError("the writer does not get going")

    def kill(self):
        self.process.kill()
        self.read(time.monotonic() + 30)   # what was in the pipe had been acknowledged
        self.process.wait()
        self.process.stdout.close()


def merged(total, faults):
    for kind, found in faults.items():
        total[kind] = total.get(kind, 0) + len(found)
        for one in found[:3]:
            print(f"  {kind}: {one}")
    return total


def kill_cycles(cycles, chance):
    total, acks, entries = {}, Acks(), 0
    with tempfile.TemporaryDirectory(prefix="baton-crash-") as folder:
        database = pathlib.Path(folder, "store.db")
        for _ in range(cycles):
            writer = Writer(database, acks)
            try:
                writer.wait_for_acks(CLIENTS)
                writer.read(time.monotonic() + chance.uniform(0.0, 0.4))
            finally:
                writer.kill()
            faults, entries = judge(database, acks)
            total = merged(total, faults)
    print(f"kill -9: {cycles} cycles, {len(acks.seqs)} acknowledged, {entries} stored, " + ", ".join(f"{v} {k}" for k, v in total.items()))
    return sum(total.values()) == 0


def mount(image, place):
    return subprocess.run(["mount", "-o", "loop", str(image), str(place)], capture_output=True, text=True)


def may_mount(folder):
    """Why not, or nothing."""
    image, place = pathlib.Path(folder, "probe.img"), pathlib.Path(folder, "probe")
    place.mkdir()
    with open(image, "wb") as file:
        file.truncate(8 << 20)
    try:
        made = subprocess.run(["mkfs.ext4", "-q", str(image)], capture_output=True, text=True)
        if made.returncode != 0:
            return made.stderr.strip() or "mkfs.ext4 fails"
        mounted = mount(image, place)
        if mounted.returncode != 0:
            return mounted.stderr.strip() or "mount fails"
        subprocess.run(["umount", str(place)], check=True)
    except FileNotFoundError as missing:
        return str(missing)
    return ""


def one_cut(folder, synchronous, chance):
    """Faults after one power cut, and how many words had been acknowledged before it."""
    image, copy = pathlib.Path(folder, "disk.img"), pathlib.Path(folder, "cut.img")
    disk, after = pathlib.Path(folder, "disk"), pathlib.Path(folder, "after")
    disk.mkdir(exist_ok=True), after.mkdir(exist_ok=True)
    image.unlink(missing_ok=True)
    with open(image, "wb") as file:
        file.truncate(IMAGE_MIB << 20)
    subprocess.run(["mkfs.ext4", "-q", str(image)], check=True)
    acks = Acks()
    mounted = mount(image, disk)
    if mounted.returncode != 0:
        raise RuntimeError(mounted.stderr)
    try:
        writer = Writer(disk / "store.db", acks, synchronous)
        try:
            writer.wait_for_acks(CLIENTS * 4)
            writer.read(time.monotonic() + chance.uniform(0.05, 0.6))
            known = dict(acks.seqs)        # first what was acknowledged, then the disk as it is: the cut
            writer.process.send_signal(signal.SIGSTOP)   # so that the copy is of one moment
            shutil.copyfile(image, copy)
        finally:
            writer.kill()
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    mounted = mount(copy, after)
    if mounted.returncode != 0:
        return {"unreadable": [mounted.stderr.strip()]}, len(known)
    try:
        acks.wrong.clear()
        faults, _ = judge(after / "store.db", acks, known)
    finally:
        subprocess.run(["umount", str(after)], check=True)
    return faults, len(known)


def power_cuts(folder, cycles, synchronous, chance):
    total, acknowledged = {}, 0
    for _ in range(cycles):
        faults, known = one_cut(folder, synchronous, chance)
        acknowledged += known
        total = merged(total, faults) if synchronous == "full" else {k: total.get(k, 0) + len(v) for k, v in faults.items()}
    print(f"power cut, synchronous={synchronous}: {cycles} cuts, {acknowledged} acknowledged before them, " + ", ".join(f"{v} {k}" for k, v in total.items()))
    return sum(total.values())


def main(words):
    seed = int(os.environ.get("BATON_SEED", "0")) or random.SystemRandom().getrandbits(32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    kind, cycles = words[0], int(words[1])
    if kind == "kill":
        return 0 if kill_cycles(cycles, chance) else 1
    with tempfile.TemporaryDirectory(prefix="baton-power-") as folder:
        if why := may_mount(folder):
            print(f"SKIP power cut: no right to mount a loop device here ({why})")
            return 77
        safe = power_cuts(folder, cycles, "full", chance)
        lost_without = power_cuts(folder, max(1, cycles // 5), "off", chance)
    if lost_without == 0:
        print("  with synchronous=OFF nothing was lost: the cut is no cut, so this test proves nothing")
    return 0 if safe == 0 and lost_without > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
