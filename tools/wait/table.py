"""The table of waits: tools/wait/run [--seeds FIRST LAST] [--strange] [--loose]. Chosen on seeds 1 and 2 and on 101 to 106; judged on others."""
import argparse
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

import day
import judge
import kinds

FLOORS = {"QLa": (None, 1.3), "last": (None, 0.8), "twenty": (None, 0.6), "bias": (-0.1, 0.1), "covered": (0.75, 0.85)}
LOOSE = {"QLa": (None, 1.6), "last": (None, 0.95), "twenty": (None, 0.85), "bias": (-0.2, 0.2), "covered": (0.65, 0.92)}
STRANGE = {"bias": (-0.15, 0.15), "covered": (0.7, 0.9)}


def quotes(history, log):
    with tempfile.TemporaryDirectory(prefix="baton-wait-") as folder:
        files = [pathlib.Path(folder, name) for name in ("history", "log", "quotes")]
        for file, events in zip(files, (history, log)):
            file.write_text("".join(json.dumps(each) + "\n" for each in events))
        subprocess.run([os.environ["BATON_BIN"], "eval", "wait", "--history", files[0], "--log", files[1], "--quotes", files[2]], check=True)
        return [json.loads(line) for line in files[2].read_text().splitlines()]


def played(kind, seed):
    chance = random.Random(f"{kind} {seed}")
    plan = kinds.plan(chance, kind)
    history, log = (day.record(chance, plan, days, name) for days, name in ((kinds.days(kind), "h"), (2, "l")))
    return judge.outcomes(plan, log, quotes(history, log))


def row(name, found, floors):
    made = judge.figures(found)
    marks, bad = [], 0
    for each, (least, most) in floors.items():
        ok = (least is None or made[each] >= least) and (most is None or made[each] <= most)
        bad += not ok
        marks.append(f"{made[each]:7.3f} {'ok   ' if ok else 'BELOW'}")
    print(f"{name:12}{made['count']:7}{made['wait']:8.0f} s " + " ".join(marks), flush=True)
    return bad


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--seeds", type=int, nargs=2, default=(401, 406))
    asked.add_argument("--strange", action="store_true")
    asked.add_argument("--loose", action="store_true")
    given = asked.parse_args()
    floors = STRANGE if given.strange else LOOSE if given.loose else FLOORS
    print(f"{'kind':12}{'waits':>7}{'mean':>10} " + " ".join(f"{each:>7}      " for each in floors))
    everything, bad = [], 0
    for kind in kinds.STRANGE if given.strange else kinds.SIX:
        found = [each for seed in range(given.seeds[0], given.seeds[1] + 1) for each in played(kind, seed)]
        bad += row(kind, found, floors)
        everything += found
    bad += row("all", everything, floors)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"seeds {given.seeds[0]} to {given.seeds[1]}; {spent.ru_utime + spent.ru_stime:.1f} s of CPU for all quotes, {bad} figures below their floor")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
