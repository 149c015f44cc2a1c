"""Power cuts: the image of a loop-mounted ext4 is copied at a random moment, the copy mounted (journal replay) and judged."""
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from check import Acks, judge, rows_of_sqlite
from places import NoPlace
from totals import Totals
from writer import CLIENTS, Writer

IMAGE_MIB = 96


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
    subprocess.run(["umount", str(place)], check=True)


def write_until_the_cut(image, copy, disk, synchronous, chance):
    """The acknowledgements read before the disk was copied as it was at that moment."""
    acks = Acks()
    writer = Writer(disk / "store.db", acks, synchronous)
    try:
        writer.wait_for_acks(CLIENTS * 4)
        writer.read(time.monotonic() + chance.uniform(0.05, 0.6))
        known = dict(acks.seqs)        # first what was acknowledged, then the disk as it is: the cut
        writer.process.send_signal(signal.SIGSTOP)   # so that the copy is of one moment
        shutil.copyfile(image, copy)
    finally:
        writer.kill()
    return known


def one_cut(folder, synchronous, chance):
    """Faults after one power cut, how many entries survived, and how many words had been acknowledged before it."""
    image, copy = pathlib.Path(folder, "disk.img"), pathlib.Path(folder, "cut.img")
    disk, after = pathlib.Path(folder, "disk"), pathlib.Path(folder, "after")
    disk.mkdir(exist_ok=True), after.mkdir(exist_ok=True)
    made(image, IMAGE_MIB).check_returncode()
    mount(image, disk).check_returncode()
    try:
        known = write_until_the_cut(image, copy, disk, synchronous, chance)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    mounted = mount(copy, after)
    if mounted.returncode != 0:
        return {"unreadable": [mounted.stderr.strip()], "lost": ["acknowledged"] * len(known)}, 0, len(known)
    try:
        faults, entries = judge(lambda: rows_of_sqlite(after / "store.db"), Acks(), known)
    finally:
        subprocess.run(["umount", str(after)], check=True)
    return faults, entries, len(known)


def cuts(cycles, synchronous, chance):
    totals = Totals(f"power cut, synchronous={synchronous}")
    with tempfile.TemporaryDirectory(prefix="baton-power-") as folder:
        must_mount(folder)
        for _ in range(cycles):
            faults, entries, acknowledged = one_cut(folder, synchronous, chance)
            totals.add(faults, acknowledged=acknowledged, stored=entries, show=synchronous == "full")
    return totals
