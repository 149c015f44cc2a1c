"""The totals: docs/develop/soak.json for machines, and the tables of docs/develop/soak.md drawn from it."""
import fcntl
import json
import os
import pathlib

BEGIN, END = "<!-- figures: written by scripts/soak -->", "<!-- end of figures -->"


def load(folder):
    file = pathlib.Path(folder, "soak.json")
    return json.loads(file.read_text()) if file.exists() else []


def note(folder, slice_done):
    """Adds one slice to what is written down. Two soaks may run at once."""
    turn = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(turn, fcntl.LOCK_EX)
        write(folder, add(load(folder), slice_done))
    finally:
        os.close(turn)


def add(runs, slice_done):
    """Adds one slice to the run of its commit and series."""
    key = ("commit", "series")
    run = next((each for each in runs if all(each[k] == slice_done[k] for k in key)), None)
    if run is None:
        run = {k: slice_done[k] for k in ("part", *key)} | {"counts": {}, "failures": 0, "seconds": 0}
        runs.append(run)
    run["date"] = slice_done["date"]
    run["seconds"] = round(run["seconds"] + slice_done["seconds"])
    run["failures"] += slice_done["failures"]
    merge(run["counts"], slice_done["counts"])
    return runs


def merge(counts, more):
    """Of what is no count but a level, the highest."""
    for name, count in more.items():
        level = name.startswith(("slowest", "memory", "descriptors"))
        counts[name] = max(counts.get(name, 0), count) if level else counts.get(name, 0) + count


def shown(counts):
    return ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in counts.items())


def tables(runs):
    totals = {}
    for run in runs:
        total = totals.setdefault(run["series"], {"counts": {}, "failures": 0})
        merge(total["counts"], run["counts"])
        total["failures"] += run["failures"]
    lines = ["## All together", "", "| what | counted | failures |", "|---|---|---|"]
    lines += [f"| {series} | {shown(total['counts'])} | {total['failures']} |" for series, total in totals.items()]
    lines += ["", "## By run", "", "| date | commit | part | what | counted | failures | minutes |", "|---|---|---|---|---|---|---|"]
    lines += [f"| {run['date']} | {run['commit']} | {run['part']} | {run['series']} | {shown(run['counts'])} | {run['failures']} | {run['seconds'] / 60:.1f} |"
              for run in sorted(runs, key=lambda run: run["date"], reverse=True)]
    return "\n".join(lines)


def write(folder, runs):
    folder = pathlib.Path(folder)
    replace(folder / "soak.json", json.dumps(runs, indent=1) + "\n")
    page = folder / "soak.md"
    text = page.read_text() if page.exists() else f"# Soak\n\n{BEGIN}\n{END}\n"
    before, rest = text.split(BEGIN, 1)
    replace(page, before + BEGIN + "\n\n" + tables(runs) + "\n\n" + END + rest.split(END, 1)[1])


def replace(file, text):
    """Whole or not at all."""
    new = file.with_suffix(".new")
    new.write_text(text)
    os.replace(new, file)
