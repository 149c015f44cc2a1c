"""Adds up cycles, and says the sum twice: a line for people, and COUNTS with JSON for scripts/soak."""
import json

from check import KINDS


class Totals:
    def __init__(self, what):
        self.what, self.counts, self.faults = what, {"cycles": 0}, dict.fromkeys(KINDS, 0)

    def add(self, faults, show=True, **counts):
        self.counts["cycles"] += 1
        for name, count in counts.items():
            self.counts[name] = self.counts.get(name, 0) + count
        for kind, found in faults.items():
            self.faults[kind] += len(found)
            for one in found[:3] if show else []:
                print(f"  cycle {self.counts['cycles']}, {kind}: {one}")

    def failures(self):
        return sum(self.faults.values())

    def tell(self):
        every = {**self.counts, **self.faults}
        print(f"{self.what}: " + ", ".join(f"{count} {name}" for name, count in every.items()))
        print("COUNTS " + json.dumps(every), flush=True)
