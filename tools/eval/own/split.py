#!/usr/bin/env python3
"""Which lines of our own texts are open and which are locked, and whether the locked ones are still as they were.

A line is locked if the first byte of the SHA-256 of its text is even, so the halves need no list. What says the same in
several languages has an item, which takes the text's place: translations fall into one half. Articles and the examples
of topics belong to both halves: the answers to the locked turns are among them, so their files count as locked as a whole.

    split.py           print `hash  file` of the locked half of every file, as locked.sha256 stores it
    split.py --check   compare with locked.sha256; the exit status is 1 if something differs
    split.py --count   print how many lines of every file are open and locked
"""
import argparse
import hashlib
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = ("distress.jsonl", "traps.jsonl", "person.jsonl", "knowledge.jsonl", "knowledge-articles.jsonl",
         "languages-questions.jsonl", "languages-articles-de.jsonl", "languages-topics.jsonl", "languages-examples.jsonl")
WHOLE = ("knowledge-articles.jsonl", "languages-articles-de.jsonl", "languages-examples.jsonl")
STORED = HERE / "locked.sha256"


def half(row):
    """"open" or "locked"."""
    named = row.get("item", row["text"])
    return "open" if hashlib.sha256(named.encode()).digest()[0] % 2 else "locked"


def lines(file, wanted):
    """The lines of one half, byte for byte as they stand in the file."""
    return [line for line in (HERE / file).read_bytes().splitlines(keepends=True) if (wanted == "locked" if file in WHOLE else half(json.loads(line)) == wanted)]


def rows(file, wanted):
    """The rows of one half."""
    return [json.loads(line) for line in lines(file, wanted)]


def listing():
    """`hash  file` of the locked half of every file."""
    return "".join(f"{hashlib.sha256(b''.join(lines(file, 'locked'))).hexdigest()}  {file}\n" for file in FILES)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="compare with locked.sha256")
    how.add_argument("--count", action="store_true", help="print the sizes of the halves")
    options = parser.parse_args()
    if options.count:
        for file in FILES:
            print(f"{file}: {len(lines(file, 'open'))} open, {len(lines(file, 'locked'))} locked")
    elif options.check:
        stored, now = set(STORED.read_text().splitlines()), set(listing().splitlines())
        for line in sorted(stored ^ now):
            print("stored" if line in stored else "now   ", line, file=sys.stderr)
        return 1 if stored != now else 0
    else:
        print(listing(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
