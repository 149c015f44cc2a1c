"""JSON cases and naughty strings against the real program; foreign.py [WORD…] plays what has one of the words in its name."""
import http.client
import json
import os
import pathlib
import sys
import tempfile
import time

import json_cases
import naughty
from product import Customer, Server, until

DATA = pathlib.Path(os.environ.get("BATON_DATA", "nowhere"))
REDACT = pathlib.Path(os.environ.get("BATON_UNIT_TESTS", "build/dev")) / "tests/foreign/redact_lines"
SETTINGS = {"BATON_TURN__QUIET_MS": "50"}


class Link:
    """One HTTP connection that is kept, but for pauses: the server lets an idle one go after ten seconds."""

    def __init__(self, server):
        self.server, self.link, self.used = server, http.client.HTTPConnection("127.0.0.1", server.port, timeout=60), 0.0

    def call(self, method, path, body=None, raw=None, kind="application/json"):
        headers = {"X-Baton": "1", "Cookie": self.server.cookie}
        if body is not None or raw is not None:
            headers["Content-Type"] = kind
        if time.monotonic() - self.used > 5:
            self.link.close()
        self.link.request(method, path, json.dumps(body).encode() if body is not None else raw, headers)
        answer = self.link.getresponse()
        content = answer.read()
        self.used = time.monotonic()
        return answer.status, json.loads(content) if content else {}


class Stage:
    """A customer with a person, an article, a site: where texts are put."""

    def __init__(self, server, link):
        self.server, self.link = server, link
        self.customer = Customer(server)
        self.customer.ask("person")
        state = until(lambda: (now := server.state_of(self.customer.conversation))["stage"] in ("queued", "offered") and now, "a handoff")
        self.epoch = server.api("POST", f"/conversations/{self.customer.conversation}/claim", {"epoch": state["epoch"]})["state"]["epoch"]
        self.article = server.api("POST", "/articles", {"slug": "naughty", "markdown": "---\ntitle: A\narea: orders\nproblem: It\n---\nText.\n"})
        self.site = {name: value for name, value in server.api("GET", "/sites")["items"][0].items() if name != "snippet"}

    def call(self, method, path, body=None):
        return self.link.call(method, "/api/v1" + path, body)

    def act(self, action, body):
        """What an agent does in the conversation."""
        known = {"client_id": naughty_id(), "epoch": self.epoch} if action == "messages" else {"client_id": naughty_id()} if action == "notes" else {}
        return self.call("POST", f"/conversations/{self.customer.conversation}/{action}", {**known, **body})

    def log(self):
        """Every entry, however many."""
        before, entries = 0, []
        while True:
            page = self.call("GET", f"/conversations/{self.customer.conversation}/entries?limit=100" + (f"&before={before}" if before else ""))[1]
            entries += page["items"]
            if not page["more"]:
                return entries
            before = min(entry["seq"] for entry in page["items"])


def naughty_id():
    return f"naughty-{os.urandom(6).hex()}"


def parts(server):
    """(name, the folder it needs, what plays it)."""
    link = Link(server)
    yield "JSON cases", DATA / "json-parser-cases", lambda folder: json_cases.run(server, link, folder)
    yield "naughty strings", DATA / "naughty-strings", lambda folder: naughty.run(Stage(server, link), REDACT, folder)


def main():
    words, passed, failed, skipped = sys.argv[1:], 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="baton-foreign-") as folder:
        server = Server(folder, **SETTINGS).start()
        process = server.process.pid
        try:
            for name, needs, play in parts(server):
                if words and not any(word in name for word in words):
                    continue
                if not needs.is_dir():
                    print(f"SKIP {name}: no folder {needs} (BATON_DATA)")
                    skipped += 1
                    continue
                for what, wrongs in play(needs):
                    failed += bool(wrongs)
                    passed += not wrongs
                    for wrong in wrongs[:5]:
                        print(f"FAIL {what}: {wrong[:400]}")
            if not server.alive() or server.process.pid != process:
                failed += 1
                print("FAIL the server did not live through it: " + server.tail())
        finally:
            status = server.end()
    if status:
        failed += 1
        print(f"FAIL the server ended with {status}")
    print(f"TOTAL passed={passed} failed={failed} skipped={skipped}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
