"""Quotes of the real desk over simulated days: tools/wait/run --desk [--seeds FIRST LAST] [--plan FILE]. Intervals are bootstrapped over whole days."""
import argparse
import collections
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

FLOORS = {"bias": (-0.1, 0.1), "covered": (0.75, 0.85)}


def day(seed, options):
    with tempfile.TemporaryDirectory(prefix="baton-desk-") as folder:
        quotes = pathlib.Path(folder, "quotes")
        command = [os.environ["BATON_BIN"], "simulate", "day", "--seed", str(seed), "--quotes", quotes, *options]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return [json.loads(line) for line in quotes.read_text().splitlines()]


def judged(each):
    """A wait that was foreseen and ended with somebody: who found a place free was quoted none."""
    return each["served"] and each["mean"] > 0


def figures(quotes):
    waited = sum(each["waited"] for each in quotes)
    return {
        "bias": sum(each["mean"] for each in quotes) / waited - 1,
        "covered": sum(each["low"] <= each["waited"] <= each["high"] for each in quotes) / len(quotes),
        "below": sum(each["waited"] < each["low"] for each in quotes) / len(quotes),
        "above": sum(each["waited"] > each["high"] for each in quotes) / len(quotes),
    }


def intervals(days, draws=1000):
    """95 % of each figure, days drawn again with replacement."""
    chance, made = random.Random("days"), collections.defaultdict(list)
    for _ in range(draws):
        drawn = [each for _ in days for each in chance.choice(days)]
        for name, value in figures(drawn).items() if drawn else ():
            made[name].append(value)
    return {name: (sorted(values)[int(0.025 * len(values))], sorted(values)[int(0.975 * len(values))]) for name, values in made.items()}


def row(name, days):
    days = [each for each in days if each]
    quotes = [each for day in days for each in day]
    if not quotes:
        return None
    made, within = figures(quotes), intervals(days)
    shown = " ".join(f"{each} {made[each]:6.3f} [{within[each][0]:6.3f}, {within[each][1]:6.3f}]" for each in FLOORS)
    wait = sum(each["waited"] for each in quotes) / len(quotes)
    print(f"{name:24}{len(quotes):6}{wait:7.0f} s  {shown}  below {made['below']:.3f} above {made['above']:.3f}", flush=True)
    return made


def split(title, days, key):
    groups = sorted({key(each) for day in days for each in day})
    for group in groups:
        row(f"{title} {group}", [[each for each in day if key(each) == group] for day in days])


def later(each):
    """What a later quote is: how it came about, and whether an offer had been lost before."""
    return each["told"] + (" while asked" if each["asked"] else " after a lost offer" if each["offers_ended"] else "")


def horizon(each):
    return next((f"<{end:4} s" for end in (30, 60, 120, 300, 600, 1200) if each["mean"] < end), "more")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--desk", action="store_true")
    asked.add_argument("--seeds", type=int, nargs=2, default=(401, 424))
    asked.add_argument("--plan")
    given = asked.parse_args()
    options = ["--plan", given.plan] if given.plan else []
    played = [[each for each in day(seed, options) if judged(each)] for seed in range(given.seeds[0], given.seeds[1] + 1)]
    days = [[each for each in day if each["told"] == "entry"] for day in played]
    everything = row("all", days)
    split("quoted", days, horizon)
    split("skill", days, lambda each: each["skill"])
    split("priority", days, lambda each: each["priority"])
    split("offers ended", days, lambda each: min(2, each["offers_ended"]))
    split("hour", days, lambda each: int(each["queued"] // 3600))
    told_later = [[each for each in day if each["told"] != "entry"] for day in played]
    split("told", told_later, lambda each: each["told"])
    split("as", told_later, later)
    split("refreshed", [[each for each in day if not each["asked"]] for day in told_later], horizon)
    bad = sum(not least <= everything[each] <= most for each, (least, most) in FLOORS.items())
    print(f"seeds {given.seeds[0]} to {given.seeds[1]}, {bad} figures outside of what is asked")
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
