"""The lines that have sets of our own (own/): single messages, conversations, and whole services."""
import hashlib
import json
import os
import pathlib
import subprocess
import sys

from figures import auroc, bootstrap, mean
from pipes import pipe

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "own"))

import split  # noqa: E402  (own/split.py)

SCENARIOS = HERE.parent.parent / "tests/scenarios"


def read(name):
    return [json.loads(line) for line in (HERE / "own" / name).read_text(encoding="utf-8").splitlines()]


def locked(conversation):
    """One half, by what it begins with: never looked at while anything is chosen."""
    return hashlib.sha256(conversation["turns"][0]["text"].encode()).digest()[0] % 2 == 1


def bare(conversation):
    return {"turns": [{"role": turn["role"], "text": turn["text"]} for turn in conversation["turns"]]}


def taught(conversation):
    return {"turns": [{key: turn[key] for key in ("role", "text", "handoff") if key in turn} for turn in conversation["turns"]]}


def f1(turns):
    both = sum(needs and found for needs, found, _ in turns)
    either = sum(needs for needs, _, _ in turns) + sum(found for _, found, _ in turns)
    return 2 * both / either if either else None


def when_to_hand_over():
    everything = read("handoff.jsonl")
    history, test = [taught(each) for each in everything if not locked(each)], [each for each in everything if locked(each)]
    for name, files in (("no history: shipped weights", []), (f"history: the other {len(history)} conversations", [("--history", history)])):
        answers = pipe("handoff-when", [bare(each) for each in test], files)
        turns, of = [], []
        for conversation, answer in zip(test, answers):
            for asked, given in zip(conversation["turns"], answer["turns"]):
                if asked["role"] == "customer":
                    turns.append((asked["handoff"], given["hand_over"], given["probability"]))
                    of.append(conversation["id"])
        command = "handoff-when" + (" --history" if files else "")
        yield {"figure": f"per turn, F1; {name}", "set": "own, locked half", "cases": len(turns), "value": f1(turns), "interval": bootstrap(turns, f1, of), "floor": "–", "goal": ".58", "stretch": ".64", "pipe": command}
        area = lambda cases: auroc([(probability, needs) for needs, _, probability in cases])
        yield {"figure": f"per turn, AUROC; {name}", "set": "own, locked half", "cases": len(turns), "value": area(turns), "interval": bootstrap(turns, area, of), "floor": "–", "goal": "–", "stretch": "–", "pipe": command}


def services():
    python = os.environ.get("BATON_PYTHON") or str(pathlib.Path(os.environ["BATON_CACHE"]) / "python/bin/python")
    surroundings = {**os.environ, "PYTHONPATH": f"{SCENARIOS}:{SCENARIOS.parent / 'wire'}"}
    ran = subprocess.run([python, str(HERE / "service.py")], stdout=subprocess.PIPE, env=surroundings, check=True, text=True)
    played = [json.loads(line) for line in ran.stdout.splitlines()]
    over = [each["handed_over"] for each in played if not each["needs_person"]]
    needed = [each["handed_over"] for each in played if each["needs_person"]]
    for name, cases, goal, stretch in (("over-transfer: handed over without need", over, "≤ .10", "≤ .05"), ("needed transfers made: recall", needed, ".80", ".90")):
        yield {"figure": name, "set": "own, scripted customers of the sample company", "cases": len(cases), "value": mean(cases), "interval": bootstrap(cases, mean), "floor": "–", "goal": goal, "stretch": stretch, "pipe": "the running server"}


def heads(file):
    """Each locked text with its label, and what the shipped heads say."""
    texts = split.rows(file, "locked")
    return list(zip(texts, pipe("understand", [{"text": text["text"]} for text in texts])))


def told(figure, cases, value, floor, goal, stretch, command="understand"):
    return {"figure": figure, "set": "own, locked half", "cases": len(cases), "value": value(cases), "interval": bootstrap(cases, value), "floor": floor, "goal": goal, "stretch": stretch, "pipe": command}


def distress():
    found = [(text["label"] == "angry", answer["distress"]) for text, answer in heads("distress.jsonl")]
    yield told("U10: angry customers, alarms", [each["alarm"] for angry, each in found if angry], mean, ".30", ".45", ".60")
    yield told("U10: calm ones, alarms", [each["alarm"] for angry, each in found if not angry], mean, "≤ .01", "≤ .01", "≤ .01")
    yield told("U11: AUROC", [(each["score"], angry) for angry, each in found], auroc, ".800", ".860", ".900")
    yield told("U12: traps, alarms", [answer["distress"]["alarm"] for _, answer in heads("traps.jsonl")], mean, "≤ .05", "≤ .03", "≤ .015")


PLAIN = ("question", "thanks and small talk")


def person():
    found = [(text, answer["wants_person"]["accepted"]) for text, answer in heads("person.jsonl")]
    yield told("asks for a person: recall", [accepted for text, accepted in found if text["label"] == "person"], mean, ".90", ".95", ".98")
    yield told("plain questions, thanks and small talk: alarms", [accepted for text, accepted in found if text["kind"] in PLAIN], mean, "≤ .005", "≤ .003", "≤ .0015")
    yield told("persons, staff, agents as subject, declining: alarms", [accepted for text, accepted in found if text["label"] == "other" and text["kind"] not in ("are_you_a_bot", *PLAIN)], mean, "–", "–", "–")
    yield told("\"are you a bot?\": alarms", [accepted for text, accepted in found if text["kind"] == "are_you_a_bot"], mean, "≤ .10", "≤ .05", "0")


def knowledge():
    turns = split.rows("knowledge.jsonl", "locked")
    articles = read("knowledge-articles.jsonl")
    answers = pipe("search", [{"query": turn["text"], "context": turn["context"]} for turn in turns], [("--articles", articles)], ["--top", 5])
    seeks = [(turn["label"] == "seeks", answer["would_answer"], 0) for turn, answer in zip(turns, answers)]
    there = [any(result["id"] == turn["article"] for result in answer["results"]) for turn, answer in zip(turns, answers) if turn["label"] == "seeks"]
    yield told("knowledge-seeking turns: F1 of would_answer", seeks, f1, "–", ".80", ".85", "search --articles")
    yield told("recall@5 with the dialogue", there, mean, ".50", ".65", ".72", "search --articles")


LINES = {"U8": knowledge, "U10–U12": distress, "U13": person, "U14": when_to_hand_over, "U15": services}
