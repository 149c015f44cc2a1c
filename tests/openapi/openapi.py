"""The program held against the OpenAPI document that it serves: schemathesis with every check and every phase, signed in as the owner.

openapi.py [--drawn N] [--thin N] [--seed N] [--show] [WORD…]
  --drawn  how many cases of each operation are drawn at random
  --thin   of the cases that follow from the document alone, every N-th; 1 for all
  --show   what each operation answered, and how often
  WORDs go on to schemathesis, such as --include-path /api/v1/me
"""
import argparse
import collections
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from product import Customer, Server, until

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = pathlib.Path(sys.executable).with_name("schemathesis")
# Each with a server of its own and one worker, so that a seed repeats what it did.
PHASES = ("coverage", "examples,fuzzing,stateful")
ARTICLE = "---\ntitle: Find an invoice\narea: billing\nproblem: Where is my invoice?\n---\nOpen **Billing**.\n"
QUICK = {"BATON_TURN__QUIET_MS": "50"}
# What the owner who is signed in cannot do here: links that were used, signing in anew, turning an offer down and assigning to somebody while
# nobody is at the desk; and what is drawn is no mail.
NEVER_DONE = {"POST /api/v1/conversations/{id}/decline", "POST /api/v1/conversations/{id}/assign", "POST /api/v1/mail/receive", "GET /api/v1/join", "POST /api/v1/join", "GET /api/v1/setup", "POST /api/v1/setup", "POST /api/v1/session", "DELETE /api/v1/me/sessions/{id}"}
SEED, DRAWN, THIN, SECONDS_MAX = 20261128, 2, 3, 3000


@dataclasses.dataclass
class Run:
    output: str
    status: object
    answers: dict
    signed_in: bool
    ended: object
    log: str


def asked(server, words="I want to talk to a person."):
    """A conversation that waits for a person, and whose it is."""
    customer = Customer(server)
    customer.say(words)
    until(lambda: server.state_of(customer.conversation)["stage"] in ("queued", "offered"), "a handoff")
    customer.close()
    said = next(entry for entry in server.log_of(customer.conversation) if entry["actor"]["kind"] == "customer")
    return customer.conversation, said["actor"]["id"]


def claimed(server):
    conversation, _ = asked(server)
    server.api("POST", f"/conversations/{conversation}/claim", {})
    return conversation


def acted(server):
    """{operation: a conversation with which it can be done}."""
    name = "POST /api/v1/conversations/{id}/"
    ready = {name + action: claimed(server) for action in ("messages", "notes", "transfer", "return", "snooze", "resolve", "priority", "flags", "promises", "wake", "reopen")}
    server.api("POST", f"/conversations/{ready[name + 'wake']}/snooze", {"until": "2099-01-01T00:00:00Z"})
    server.api("POST", f"/conversations/{ready[name + 'reopen']}/resolve", {})
    return {**ready, name + "claim": asked(server)[0]}


def furnished(server):
    """Something of each kind, and what schemathesis is told of it: which names, and which words, lead somewhere."""
    (known, visitor), (_, erased) = asked(server), asked(server)
    slugs = [server.api("POST", "/articles", {"slug": slug, "markdown": ARTICLE})["id"] for slug in ("invoices", "receipts")]
    server.invite("Vera", "viewer")
    server.api("POST", "/invites", {"email": "noor@example.com", "name": "Noor", "role": "agent"})
    server.api("POST", "/tokens", {"name": "spare", "role": "viewer"})
    hook = server.api("POST", "/webhooks", {"url": "https://hooks.example.com/baton"})["id"]
    file = server.call("POST", "/api/v1/attachments?name=a.txt", raw=b"words", headers={"Content-Type": "application/octet-stream"}).json["id"]
    vera = next(agent["id"] for agent in server.api("GET", "/agents")["items"] if agent["name"] == "Vera")
    owed = claimed(server)
    server.api("POST", f"/conversations/{owed}/promises", {"promise": "callback", "due": "2099-01-01T00:00:00Z"})
    promise = server.log_of(owed)[-1]["body"]["id"]
    policy = server.api("GET", "/policy")
    first = {"agents": vera, "articles": slugs[0], "widget/articles": slugs[0], "conversations": known, "attachments": file, "tokens": server.api("GET", "/tokens")["items"][0]["id"],
             "invites": server.api("GET", "/invites")["items"][0]["id"], "webhooks": hook}
    parts = {f"{method} /api/v1/{kind}/{{id}}{rest}": {"path": {"id": id}} for kind, id in first.items() for method in ("GET", "PUT", "PATCH", "DELETE", "POST")
             for rest in ("", "/entries", "/briefing", "/assist", "/reset-link")}
    parts |= {operation: {"path": {"id": conversation}} for operation, conversation in acted(server).items()}
    parts["POST /api/v1/conversations/{id}/promises/{promise}/end"] = {"path": {"id": owed, "promise": promise}}
    parts["POST /api/v1/conversations/{id}/transfer"]["body"] = {"to": {"skill": "billing"}}
    parts["POST /api/v1/conversations/{id}/promises"]["body"] = {"due": "2099-01-01T00:00:00Z"}
    parts["POST /api/v1/conversations/{id}/messages"]["body"] = {"text": "Here you are.", "attachments": None}
    parts["POST /api/v1/conversations/{id}/snooze"]["body"] = {"until": "2099-01-01T00:00:00Z"}
    parts["DELETE /api/v1/articles/{id}"] = {"path": {"id": slugs[1]}}
    parts["GET /api/v1/policy/versions/{version}"] = {"path": {"version": str(policy["version"])}}
    parts["PUT /api/v1/policy"] = {"body": {"source": policy["source"], "base_version": policy["version"]}}
    for name in ("delivery.late", "delivery.lost"):
        server.api("PUT", f"/topics/{name}", {"examples": ["where is it", "it is late", "not here yet", "still waiting", "when will it come"]})
    parts["DELETE /api/v1/topics/{name}"] = {"path": {"name": "delivery.late"}, "query": {"version": None}}
    parts["PUT /api/v1/topics/{name}"] = {"path": {"name": "delivery.lost"}, "body": {"version": None}}
    parts["POST /api/v1/topic-versions/{version}/restore"] = {"path": {"version": 1}, "body": {"version": None}}
    parts["PUT /api/v1/topics"] = {"body": {"version": None, "topics": [{"name": topic["name"], "examples": topic["examples"]} for topic in server.api("GET", "/topics")["topics"]]}}
    parts["PUT /api/v1/topic-settings"] = {"body": {"version": None}}
    parts["POST /api/v1/privacy/erasures"] = {"body": {"subject": erased}}
    parts["GET /api/v1/privacy/export"] = {"query": {"subject": visitor}}
    return {"cookie": server.cookie, "token": server.api("POST", "/tokens", {"name": "robot", "role": "owner"})["token"], "parts": parts}


def play(folder, phases, chosen, words):
    server = Server(folder, **QUICK).start()
    try:
        (folder / "given.json").write_text(json.dumps(furnished(server)))
        surroundings = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "BATON_RUN": str(folder), "BATON_THIN": str(chosen.thin)}
        command = [PROGRAM, "--config-file", HERE / "schemathesis.toml", "run", f"http://127.0.0.1:{server.port}/openapi.json", "--checks", "all", "--phases", phases,
                   "--max-examples", chosen.drawn, "--seed", chosen.seed, "--workers", 1, "--continue-on-failure", "--no-shrink", "--generation-database", "none", "--no-color",
                   "--request-timeout", 60, "--suppress-health-check", "all", "--warnings", "off", *words]
        ran = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=surroundings, cwd=folder, timeout=SECONDS_MAX)
        answers = json.loads((folder / "answers.json").read_text())
        signed_in = server.alive() and server.call("GET", "/api/v1/tokens").status == 200
    finally:
        ended = server.end()
    return Run(ran.stdout, ran.returncode, answers, signed_in, ended, server.tail())


def wrong_of(output):
    """{operation: what was wrong with it}, as told by schemathesis."""
    parts = re.split(r"^_{3,} (.+?) _{3,}$", output.partition("= SUMMARY =")[0], flags=re.M)
    wrong = collections.defaultdict(str)
    for operation, found in zip(parts[1::2], parts[2::2]):
        wrong[operation] += " ".join(found.split())[:700]
    return wrong


def judged(run):
    """[(what was tried, what is wrong with it or "")]."""
    wrong = wrong_of(run.output)
    tried = [(operation, wrong.pop(operation, "")) for operation in sorted(run.answers)] + sorted(wrong.items())
    tried.append(("who asks is signed in to the end", "" if run.signed_in else "the session was lost, and what came after it was only turned away"))
    tried.append(("schemathesis ends well", "" if run.status == 0 or wrong_of(run.output) else f"it ended with {run.status}: {run.output[-600:]}"))
    tried.append(("the server ends well", "" if run.ended == 0 else f"it ended with {run.ended}: {run.log[-600:]}"))
    return tried


def never_done(runs):
    """Operations of the document that were refused however they were asked for."""
    answers = collections.defaultdict(set)
    for run in runs:
        for operation, each in run.answers.items():
            answers[operation] |= set(each)
    return sorted(operation for operation, statuses in answers.items() if statuses != {"405"} and not any(status.startswith("2") for status in statuses) and operation not in NEVER_DONE)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--drawn", type=int, default=DRAWN)
    options.add_argument("--thin", type=int, default=THIN)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--show", action="store_true")
    chosen, words = options.parse_known_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="baton-openapi-") as name, concurrent.futures.ThreadPoolExecutor(int(os.environ.get("BATON_JOBS", "2"))) as pool:
        folders = [pathlib.Path(name) / str(place) for place in range(len(PHASES))]
        for folder in folders:
            folder.mkdir()
        runs = list(pool.map(lambda each: play(*each, chosen, words), zip(folders, PHASES)))
    tried = [each for run in runs for each in judged(run)]
    if not words:
        tried.append(("every operation was carried out at least once", ", ".join(never_done(runs))))
    wrong = [f"{what}: {why}" for what, why in tried if why]
    cases = sum(sum(each.values()) for run in runs for each in run.answers.values())
    for run in runs:
        print(run.output.partition("= FAILURES =")[0])
        if chosen.show:
            for operation, each in sorted(run.answers.items()):
                print(f"{operation}:", *(f"{many} times {status}" for status, many in sorted(each.items())))
    for each in wrong:
        print("FAIL", each)
    print(f"COUNTS {json.dumps({'cases': cases, 'failed': len(wrong)})}")
    print(f"schemathesis: {cases} cases of seed {chosen.seed} in {time.monotonic() - began:.0f} s")
    print(f"TOTAL passed={len(tried) - len(wrong)} failed={len(wrong)} skipped=0")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
