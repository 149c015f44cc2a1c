#!/usr/bin/env python3
"""clang-tidy over the C++ sources: tidy.py BUILD [--all | FILE...], by itself over what changed since the last commit.

A file found clean leaves a stamp in BUILD/tidy and is not read again until its text, a header of ours that it includes, its
compile command, .clang-tidy or clang-tidy itself changes. The system's headers are not looked at: packages rarely change.
"""
import concurrent.futures
import functools
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

TIDY = "clang-tidy-19"
FOLDERS = ("server", "bench", "tests")
QUOTED = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
FINDING = re.compile(r"^(\S+:\d+:\d+): (?:error|warning): ", re.M)


def text_of(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, **options).stdout


@functools.cache
def digest(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()


@functools.cache
def quoted_includes(path):
    return QUOTED.findall(pathlib.Path(path).read_text(errors="replace"))


def inputs_of(entry):
    """Every file of ours that this entry reads, itself included: what stands in quotes, beside the file or in an -I folder."""
    folders = [os.path.join(entry["directory"], word[2:]) for word in shlex.split(entry["command"]) if word.startswith("-I")]
    found, todo = set(), [entry["file"]]
    while todo:
        path = todo.pop()
        if path in found:
            continue
        found.add(path)
        for name in quoted_includes(path):
            places = (os.path.normpath(os.path.join(folder, name)) for folder in [os.path.dirname(path), *folders])
            todo += next(([place] for place in places if os.path.exists(place)), [])
    return found


class Stamps:
    """What each file looked like when it was last found clean."""

    def __init__(self, folder, rules):
        self.folder, self.rules = pathlib.Path(folder), rules
        self.folder.mkdir(parents=True, exist_ok=True)

    def path(self, entry):
        return self.folder / (hashlib.sha256(entry["file"].encode()).hexdigest()[:20] + ".json")

    def holds(self, entry):
        try:
            kept = json.loads(self.path(entry).read_text())
            return kept["key"] == self.key(entry) and all(digest(name) == seen for name, seen in kept["inputs"].items())
        except (OSError, ValueError, KeyError):
            return False

    def keep(self, entry, inputs):
        self.path(entry).write_text(json.dumps({"file": entry["file"], "key": self.key(entry), "inputs": inputs}))

    def key(self, entry):
        return hashlib.sha256(f"{self.rules}\n{entry['command']}".encode()).hexdigest()


def check(entry, build, stamps):
    """Output of clang-tidy on one file, empty if clean; a clean one is stamped with what it was before the check."""
    inputs = {name: digest(name) for name in inputs_of(entry)}
    ran = subprocess.run([TIDY, "-p", build, "--quiet", entry["file"]], capture_output=True, text=True)
    if ran.returncode == 0 and not FINDING.search(ran.stdout):
        stamps.keep(entry, inputs)
        return ""
    return ran.stdout if FINDING.search(ran.stdout) else ran.stdout + ran.stderr


def findings_of(output):
    """(place, text) of each finding: a header's is told once though many files include it."""
    starts = [found.start() for found in FINDING.finditer(output)]
    blocks = [output[start:end] for start, end in zip(starts, [*starts[1:], len(output)])]
    return [(block.splitlines()[0], block.rstrip()) for block in blocks] or [(output, output.rstrip())]


def through_sources(changed, sources):
    """The sources to read so that each changed file is seen: a header through one that includes it, its own if there is one."""
    wanted = {name for name in changed if name in sources}
    for header in (name for name in changed if name.endswith(".hpp")):
        include = re.compile(rf'#include "(?:{header.removeprefix("server/")}|{os.path.basename(header)})"')
        own = header.removesuffix(".hpp") + ".cpp"
        wanted |= set(next(([name] for name in [own, *sources]
                            if name in sources and include.search(pathlib.Path(name).read_text())), []))
    return sorted(wanted)


def chosen(wanted):
    sources = text_of("git", "ls-files", *(f"{folder}/*.cpp" for folder in FOLDERS)).split()
    untracked = text_of("git", "ls-files", "--others", "--exclude-standard", *FOLDERS).split()
    sources = [name for name in sources + [name for name in untracked if name.endswith(".cpp")] if os.path.exists(name)]
    changed = text_of("git", "diff", "--name-only", "--diff-filter=d", "HEAD", "--", *FOLDERS).split() + untracked
    return sources if wanted == ["--all"] else through_sources(wanted or changed, sources)


def main():
    build, *wanted = sys.argv[1:]
    begin, names = time.monotonic(), chosen(wanted)
    database = pathlib.Path(build) / "compile_commands.json"
    if names and not database.exists():
        print(f"SKIP clang-tidy: no {database} (make build)")
        return 0
    entries = {os.path.relpath(entry["file"]): entry for entry in json.loads(database.read_text())} if names else {}
    for name in (name for name in names if name not in entries):
        print(f"SKIP clang-tidy: {name} is not in {database} (make build)")
    stamps = Stamps(pathlib.Path(build) / "tidy", text_of(TIDY, "--version") + pathlib.Path(".clang-tidy").read_text())
    stale = [entries[name] for name in names if name in entries and not stamps.holds(entries[name])]
    told = {}
    with concurrent.futures.ThreadPoolExecutor(int(os.environ.get("BATON_JOBS", os.cpu_count()))) as pool:
        for output in pool.map(lambda entry: check(entry, build, stamps), stale):
            for place, text in findings_of(output) if output else []:
                if told.setdefault(place, text) is text:
                    print(text.replace(os.getcwd() + "/", ""), flush=True)
    print(f"clang-tidy: {len(told)} findings in {len(names)} files, {len(stale)} of them read anew, {time.monotonic() - begin:.0f} s")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
