#!/usr/bin/env python3
"""Checks the shape of our own evaluation conversations.

handoff.jsonl   conversations with, on every customer turn, whether a person should have it from here on
service.jsonl   scripted customers whose next words depend on what the bot did

Prints the counts and ends with 1 if anything is wrong. What the labels mean stands in conversations.md.

    python3 tools/eval/own/check_conversations.py [FOLDER]
"""

import collections
import json
import pathlib
import statistics
import sys

LEAST = 110  # of each file
DID = ("answered", "asked_back", "not_known", "offered_person", "handed_over", "any")
TURNS = (4, 14)
PATH = (2, 6)  # nodes from the start to the end, both counted
SHARE_FALSE = (0.35, 0.55)  # of the conversations that never need a person
SHARE_TRUE = (0.40, 0.60)  # of the scenarios that need one


def read(path, problems):
    rows, ids = [], set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            problems.append(f"{where}: not JSON: {error}")
            continue
        if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"]:
            problems.append(f"{where}: no id")
            continue
        if row["id"] in ids:
            problems.append(f"{where}: id {row['id']} is there already")
        ids.add(row["id"])
        rows.append(row)
    if len(rows) < LEAST:
        problems.append(f"{path.name}: {len(rows)} of at least {LEAST}")
    return rows


def is_text(value):
    return isinstance(value, str) and value.strip() == value and value != ""


def check_handoff(row):
    if set(row) != {"id", "turns"}:
        yield f"keys are {sorted(row)}"
    turns = row.get("turns")
    if not isinstance(turns, list) or not TURNS[0] <= len(turns) <= TURNS[1]:
        yield f"not {TURNS[0]} to {TURNS[1]} turns"
        return
    if not all(isinstance(turn, dict) for turn in turns):
        yield "a turn is no object"
        return
    if turns[0].get("role") != "customer":
        yield "the customer does not begin"
    before, last = False, None
    for at, turn in enumerate(turns):
        role = turn.get("role")
        if role not in ("customer", "bot"):
            yield f"turn {at}: role {role!r}"
            continue
        if role == last:
            yield f"turn {at}: {role} twice in a row"
        last = role
        if not is_text(turn.get("text")):
            yield f"turn {at}: no text, or blanks around it"
        wanted = {"role", "text", "handoff"} if role == "customer" else {"role", "text"}
        if set(turn) != wanted:
            yield f"turn {at}: keys are {sorted(turn)}"
        if role == "customer":
            now = turn.get("handoff")
            if not isinstance(now, bool):
                yield f"turn {at}: handoff is {now!r}"
            elif before and not now:
                yield f"turn {at}: handoff goes back to false"
            before = before or now is True
    if not any(turn.get("role") == "customer" for turn in turns):
        yield "no turn of the customer"


def check_service(row):
    if set(row) != {"id", "goal", "needs_person", "why", "start", "nodes"}:
        yield f"keys are {sorted(row)}"
    if not is_text(row.get("goal")) or not is_text(row.get("why")):
        yield "goal or why is empty"
    if not isinstance(row.get("needs_person"), bool):
        yield "needs_person is neither true nor false"
    nodes = row.get("nodes")
    if not isinstance(nodes, dict) or row.get("start") not in nodes:
        yield "the start is no node"
        return
    ends = [name for name, node in nodes.items() if node == {"end": True}]
    if not ends or row["start"] in ends:
        yield "no end, or the start is one"
    sound = True
    for name, node in nodes.items():
        if name in ends:
            continue
        if set(node) != {"say", "next"} or not is_text(node["say"]) or not isinstance(node["next"], list):
            yield f"{name}: not made of say and next"
            sound = False
            continue
        did = [branch.get("if") for branch in node["next"]]
        if not did or did[-1] != "any" or did.count("any") != 1:
            yield f"{name}: does not end with any"
        if len(set(did)) != len(did) or not set(did) <= set(DID):
            yield f"{name}: branches {did}"
        for branch in node["next"]:
            if set(branch) != {"if", "go"} or branch["go"] not in nodes:
                yield f"{name}: {branch} leads nowhere"
                sound = False
            elif branch["if"] == "handed_over" and branch["go"] not in ends:
                yield f"{name}: goes on after the person has taken over"
    if not sound:
        return
    if lost := set(nodes) - reachable(row):
        yield f"never reached: {sorted(lost)}"
    try:
        lengths = path_lengths(row)
    except RecursionError:
        yield "goes round in a circle"
        return
    if lengths and (min(lengths) < PATH[0] or max(lengths) > PATH[1]):
        yield f"paths of {min(lengths)} to {max(lengths)} nodes"


def reachable(row):
    seen, todo = set(), [row["start"]]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += [branch["go"] for branch in row["nodes"][name].get("next", [])]
    return seen


def path_lengths(row):
    """The lengths of all ways from the start to an end. A circle is a RecursionError."""
    known, open_ = {}, set()

    def of(name):
        if name in known:
            return known[name]
        if name in open_:
            raise RecursionError
        open_.add(name)
        targets = {branch["go"] for branch in row["nodes"][name].get("next", [])}
        known[name] = {1 + length for go in targets for length in of(go)} or {1}
        open_.discard(name)
        return known[name]

    return of(row["start"])


def repeated(texts):
    return [text for text, count in collections.Counter(texts).items() if count > 1]


def share_is(part, whole, bounds, what, problems):
    share = part / max(whole, 1)
    if not bounds[0] <= share <= bounds[1]:
        problems.append(f"{what}: {part} of {whole}, {share:.0%}")
    return f"{part} ({share:.0%})"


def handoff(path, problems):
    rows = read(path, problems)
    for row in rows:
        problems += [f"{path.name} {row['id']}: {text}" for text in check_handoff(row)]
    if problems:
        return
    own = [[turn for turn in row["turns"] if turn["role"] == "customer"] for row in rows]
    problems += [f"{path.name}: begins twice with {text!r}" for text in repeated([turns[0]["text"] for turns in own])]
    never = sum(not any(turn["handoff"] for turn in turns) for turns in own)
    first = collections.Counter(
        next(at for at, turn in enumerate(turns, 1) if turn["handoff"]) for turns in own if turns[-1]["handoff"]
    )
    marked = sum(turn["handoff"] for turns in own for turn in turns)
    lengths = [len(row["turns"]) for row in rows]
    print(f"{path.name}: {len(rows)} conversations")
    print("  never a person:", share_is(never, len(rows), SHARE_FALSE, f"{path.name}, never", problems))
    print(f"  turns: {sum(lengths)}, {min(lengths)} to {max(lengths)}, median {statistics.median(lengths):g}")
    print(f"  customer turns: {sum(map(len, own))}, of them {marked} with handoff true")
    print("  handoff begins at customer turn:", ", ".join(f"{at}: {n}" for at, n in sorted(first.items())))


def service(path, problems):
    rows = read(path, problems)
    for row in rows:
        problems += [f"{path.name} {row['id']}: {text}" for text in check_service(row)]
    if problems:
        return
    says = [node["say"] for row in rows for node in row["nodes"].values() if "say" in node]
    openings = [row["nodes"][row["start"]]["say"] for row in rows]
    problems += [f"{path.name}: begins twice with {text!r}" for text in repeated(openings)]
    problems += [f"{path.name}: goal twice: {text!r}" for text in repeated([row["goal"] for row in rows])]
    needs = sum(row["needs_person"] for row in rows)
    longest = collections.Counter(max(path_lengths(row)) for row in rows)
    print(f"{path.name}: {len(rows)} scenarios")
    print("  needs a person:", share_is(needs, len(rows), SHARE_TRUE, f"{path.name}, needs", problems))
    print(f"  nodes in which the customer speaks: {len(says)}")
    print("  longest path in nodes, the end counted:", ", ".join(f"{at}: {n}" for at, n in sorted(longest.items())))


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
    problems = []
    for name, check in (("handoff.jsonl", handoff), ("service.jsonl", service)):
        found = []
        check(folder / name, found)
        problems += found
    for text in problems:
        print(text, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
