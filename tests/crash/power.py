"""Power cuts: the image of a loop-mounted ext4 is copied at a random moment, the copy mounted (journal replay) and judged."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from check import Acks, Unreadable, judge
from places import PLACES, NoPlace
from totals import Totals
from writer import CLIENTS, Writer

IMAGE_MIB = {"sqlite": 96, "postgresql": 256}


def mount(image, place):
    return subprocess.run(["mount", "-o", "loop", str(image), str(place)], capture_output=True, text=True)


def made(image, mebibytes):
    image.unlink(missing_ok=True)
    with open(image, "wb") as file:
        file.truncate(mebibytes << 20)
    return subprocess.run(["mkfs.ext4", "-q", str(image)], capture_output=True, text=True)


def must_mount(folder):
    """Raises with the reason where a loop device may not be mounted."""
    image, place = pathlib.Path(folder, "probe.img"), pathlib.Path(folder, "probe")
    place.mkdir()
    try:
        for done in (made(image, 8), mount(image, place)):
            if done.returncode != 0:
                raise NoPlace(f"no right to mount a loop device here ({done.stderr.strip()})")
    except FileNotFoundError as missing:
        raise NoPlace(f"no right to mount a loop device here ({missing})") from missing
    unmount(place)


def unmount(place):
    """Processes that were killed may take a moment to let go."""
    end = time.monotonic() + 10
    while (done := subprocess.run(["umount", str(place)], capture_output=True, text=True)).returncode != 0:
        if time.monotonic() > end:
            raise RuntimeError(done.stderr)
        time.sleep(0.05)


def write_until_the_cut(place, image, copy, chance):
    """The acknowledgements read before the disk was copied as it was at that moment."""
    acks = Acks()
    writer = Writer(place.target, acks, place.synchronous)
    try:
        writer.wait_for_acks(CLIENTS * 4)
        writer.read(time.monotonic() + chance.uniform(0.05, 0.6))
        known = dict(acks.seqs)        # first what was acknowledged, then the disk as it is: the cut
        place.freeze()
        writer.process.send_signal(signal.SIGSTOP)   # so that the copy is of one moment
        copy.unlink(missing_ok=True)    # a new file: a loop device that somebody's namespace still holds would show the old one
        shutil.copyfile(image, copy)
    finally:
        writer.kill()
    return known


def rows_after(kind, disk):
    """What a new process finds on the copied disk."""
    def read():
        try:
            place = PLACES[kind](disk, existing=True)
        except NoPlace as broken:
            raise Unreadable(str(broken)) from broken
        try:
            return place.rows()
        finally:
            place.end()
    return read


def one_cut(kind, folder, durable, chance):
    """Faults after one power cut, how many entries survived, and how many words had been acknowledged before it."""
    image, copy = pathlib.Path(folder, "disk.img"), pathlib.Path(folder, "cut.img")
    disk, after = pathlib.Path(folder, "disk"), pathlib.Path(folder, "after")
    disk.mkdir(exist_ok=True), after.mkdir(exist_ok=True)
    made(image, IMAGE_MIB[kind]).check_returncode()
    mount(image, disk).check_returncode()
    try:
        place = PLACES[kind](disk, durable)
        try:
            known = write_until_the_cut(place, image, copy, chance)
        finally:
            place.kill()
    finally:
        unmount(disk)
    mounted = mount(copy, after)
    if mounted.returncode != 0:
        return {"unreadable": [mounted.stderr.strip()], "lost": ["acknowledged"] * len(known)}, 0, len(known)
    try:
        faults, entries = judge(rows_after(kind, after), Acks(), known)
    finally:
        unmount(after)
    return faults, entries, len(known)


def cuts(kind, cycles, durable, chance):
    totals = Totals(f"power cut, {kind}{'' if durable else ' without fsync'}")
    with tempfile.TemporaryDirectory(prefix="baton-power-") as folder:
        os.chmod(folder, 0o777)
        must_mount(folder)
        for _ in range(cycles):
            faults, entries, acknowledged = one_cut(kind, folder, durable, chance)
            totals.add(faults, acknowledged=acknowledged, stored=entries, show=durable)
    return totals
