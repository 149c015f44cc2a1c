"""Plays the scripted customers of own/service.jsonl against the real server of the sample company, one after another, and prints for each
what came of it, as JSON lines: {"id","needs_person","handed_over","path","because"}: the last decision in a sentence. Needs tests/scenarios on the path; `tools/eval/run U15` sets it."""
import json
import os
import pathlib
import shutil
import sys
import tempfile

from talk.bot_steps import decided
from talk.look import decisions
from talk.main import prepare
from talk.play import Worker
from talk.stage import Stage

SCENARIOS = pathlib.Path(__file__).resolve().parent / "own/service.jsonl"
TURNS_MAX = 10
DID = {"answer": "answered", "ask_back": "asked_back", "offer_hand_off": "offered_person", "hand_off": "handed_over", "callback": "handed_over", "email": "handed_over"}


def following(node, did):
    return next(each["go"] for each in node["next"] if each["if"] in (did, "any"))


def played(scenario, stage):
    """What the bot did at each of the customer's words, until the script or the bot ends it."""
    path, at, because = [], scenario["start"], ""
    customer = stage.customer("customer")
    while not (node := scenario["nodes"][at]).get("end") and len(path) < TURNS_MAX:
        customer.ask("send", text=node["say"])
        stage.settle()
        decision = decisions(decided(stage))[-1]
        path.append(DID[decision["action"]])
        because = f"{node['say']}: {decision['because']}"
        if path[-1] == "handed_over":
            break
        at = following(node, path[-1])
    return path, because


def main():
    program = os.environ["BATON_TEST_BIN"]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="baton-service-"))
    worker = None
    try:
        worker = Worker(program, prepare(program, folder / "prepared"))
        for line in SCENARIOS.read_text(encoding="utf-8").splitlines():
            scenario = json.loads(line)
            worker.fresh()
            stage = Stage(worker.server)
            path, because = played(scenario, stage)
            worker.tidy(stage)
            print(json.dumps({"id": scenario["id"], "needs_person": scenario["needs_person"], "handed_over": "handed_over" in path, "path": path, "because": because}), flush=True)
    finally:
        if worker:
            worker.end()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
