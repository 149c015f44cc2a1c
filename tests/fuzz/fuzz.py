"""Plays the fuzzers: first every kept input of corpus/, then new ones for a while.

fuzz.py [--seconds N] [--grown FOLDER] [--coverage] [NAME…]
  --seconds   draws anew for so long; else the same inputs every time, so that a commit that passed passes again
  --grown     keeps what leads somewhere new, and goes on from there next time
  --coverage  how many of the parsers' branches the inputs reach, by file
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = pathlib.Path(os.environ.get("BATON_UNIT_TESTS", "build/dev")) / "tests/fuzz"
FINDINGS = pathlib.Path(os.environ.get("BATON_FUZZ_FINDINGS", "build/fuzz-findings"))
# An input of this length that takes longer than a second on a crowded machine is a finding too.
BYTES_MAX, SECONDS_EACH, MEGABYTES_MAX = 4096, 5, 1024
AT_ONCE = 2
SEED, RUNS, SECONDS_MAX = 20261128, 20_000, 60
FEWER = {"understanding": 4_000}  # what is read slowly


def names():
    return sorted(file.stem.removeprefix("fuzz_") for file in HERE.glob("fuzz_*.cpp"))


def command(name, *words):
    return [PROGRAMS / f"fuzz_{name}", f"-timeout={SECONDS_EACH}", f"-rss_limit_mb={MEGABYTES_MAX}", f"-artifact_prefix={FINDINGS}/{name}-", *words]


def ran(words, limit):
    try:
        done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=limit)
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        return "timeout", (late.stdout or b"").decode(errors="replace")


def why(output):
    """The line that says what went wrong, and the input that did it."""
    told = re.findall(r"does not hold: .*|ERROR: \w+Sanitizer.*|ERROR: libFuzzer.*|runtime error: .*|SUMMARY: .*", output)
    return "; ".join(dict.fromkeys([*told[:3], *re.findall(r"Test unit written to (\S+)", output)])) or output[-400:]


def play(name, seconds, grown):
    """(what is wrong, how many inputs were tried)."""
    kept = sorted((HERE / "corpus" / name).iterdir())
    status, output = ran(command(name, *kept), 60 + SECONDS_EACH * len(kept))
    if status:
        return f"a kept input: {why(output)}", 0
    words = HERE / "dictionaries" / f"{name}.dict"
    until = [f"-max_total_time={seconds}"] if seconds else [f"-seed={SEED}", f"-runs={FEWER.get(name, RUNS)}", f"-max_total_time={SECONDS_MAX}"]
    limits = [*until, f"-max_len={BYTES_MAX}", "-print_final_stats=1", *([f"-dict={words}"] if words.exists() else [])]
    with tempfile.TemporaryDirectory(prefix="baton-fuzz-") as folder:
        place = grown / name if grown else pathlib.Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        status, output = ran(command(name, *limits, place, HERE / "corpus" / name), (seconds or SECONDS_MAX) + 60)
    tried = int((re.findall(r"stat::number_of_executed_units:\s*(\d+)", output) or [0])[-1])
    if status:
        return why(output), tried
    return "" if tried else f"it tried nothing: {output[-300:]}", tried


def coverage(name, grown):
    """{file: [reached, all]} of the counted branches, over the kept and the grown inputs."""
    places = [HERE / "corpus" / name, *([grown / name] if grown and (grown / name).exists() else [])]
    output = ran(command(name, "-runs=0", "-print_coverage=1", *places), 300)[1]
    files = collections.defaultdict(lambda: [0, 0])
    for reached, of, where in re.findall(r"COVERED_FUNC: hits: \d+ edges: (\d+)/(\d+) .* (\S+?):\d+", output):
        file = where.rpartition("/server/")[2]
        if "/server/" in where:
            files[file][0] += int(reached)
            files[file][1] += int(of)
    for of, where in re.findall(r"UNCOVERED_FUNC: hits: 0 edges: 0/(\d+) .* (\S+?):\d+", output):
        if "/server/" in where:
            files[where.rpartition("/server/")[2]][1] += int(of)
    return files


def print_coverage(chosen, grown):
    best = {}
    for name in chosen:
        for file, (reached, of) in coverage(name, grown).items():
            best[file] = max(best.get(file, (0, of)), (reached, of))
    for file, (reached, of) in sorted(best.items()):
        print(f"{file}: {reached} of {of} branches ({100 * reached // max(of, 1)} %)")
    reached, of = (sum(each[place] for each in best.values()) for place in (0, 1))
    print(f"coverage: {reached} of {of} branches ({100 * reached / max(of, 1):.1f} %)")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("names", nargs="*")
    options.add_argument("--seconds", type=int, default=0)
    options.add_argument("--grown", type=pathlib.Path)
    options.add_argument("--coverage", action="store_true")
    chosen = options.parse_args()
    FINDINGS.mkdir(parents=True, exist_ok=True)
    which = chosen.names or names()
    if chosen.coverage:
        print_coverage(which, chosen.grown)
        return 0
    began, failed, inputs = time.monotonic(), 0, 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for name, (wrong, tried) in zip(which, pool.map(lambda name: play(name, chosen.seconds, chosen.grown), which)):
            inputs += tried
            failed += bool(wrong)
            print(f"FAIL {name}: {wrong[:600]}" if wrong else f"ok   {name}: {tried} inputs", flush=True)
    print(f"COUNTS {json.dumps({'seconds': chosen.seconds * len(which), 'inputs': inputs, 'failed': failed})}")
    print(f"fuzzers: {inputs} inputs in {time.monotonic() - began:.0f} s")
    print(f"TOTAL passed={len(which) - failed} failed={failed} skipped=0")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
