"""What a process holds while it serves: resident memory and open descriptors, and whether they grow."""
import asyncio
import pathlib
import statistics
import time

EVERY = 5.0            # seconds between two looks
WARM_UP = 1 / 3        # of the time: caches fill, and a heap finds its size
GROWTH_MAX = 0.03      # of the mean, over the time that is judged
DESCRIPTORS_MAX = 8    # more at the end than at the beginning, with the same number of customers


class Endurance:
    def __init__(self, pid):
        self.folder, self.looks = pathlib.Path("/proc", str(pid)), []

    def look(self):
        fields = dict(line.split(":", 1) for line in (self.folder / "smaps_rollup").read_text().splitlines()[1:])
        return time.monotonic(), int(fields["Anonymous"].split()[0]), len(list((self.folder / "fd").iterdir()))

    async def watch(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.looks.append(await asyncio.to_thread(self.look))
            await asyncio.sleep(min(EVERY, max(0.0, until - time.monotonic())))

    def judged(self):
        return self.looks[int(len(self.looks) * WARM_UP):]

    def growth_kb(self):
        """By the slope of all looks after the warm-up, over their time; and how far they lie from that line."""
        times, memory, _ = zip(*self.judged())
        slope, start = statistics.linear_regression(times, memory)
        beside = [kb - (start + slope * at) for at, kb in zip(times, memory)]
        return slope * (times[-1] - times[0]), statistics.pstdev(beside)

    def descriptors(self):
        third = max(1, len(self.judged()) // 3)
        return [statistics.median(look[2] for look in part) for part in (self.judged()[:third], self.judged()[-third:])]

    def counts(self):
        growth, noise = self.growth_kb()
        first, last = self.descriptors()
        return {"memory_kb": self.looks[-1][1], "memory_growth_kb": round(growth), "memory_noise_kb": round(noise),
                "descriptors_first": round(first), "descriptors_last": round(last)}

    def faults(self):
        growth, noise = self.growth_kb()
        mean = statistics.mean(look[1] for look in self.judged())
        first, last = self.descriptors()
        found = []
        if growth > max(2 * noise, GROWTH_MAX * mean):
            found.append(f"memory grew by {growth:.0f} kB of {mean:.0f} kB; beside its line it moves by {noise:.0f} kB")
        if last > first + DESCRIPTORS_MAX:
            found.append(f"descriptors grew from {first:.0f} to {last:.0f}")
        return found
