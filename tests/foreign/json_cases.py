"""Texts that are JSON, are none, or may be either: as HTTP bodies and as frames of both sockets."""
import base64
import json
import time

from product import LIMIT, Customer, Desk
from websockets.exceptions import ConnectionClosed

FRAME_MAX = 64 << 10   # bytes; docs/reference/protocol.md
NOT_UTF8, TOO_BIG = 1007, 1009
EXPECTED = {"n": "reject", "y": "accept", "i": "either"}


def read(folder):
    """[(name, bytes)]; what the name begins with says what is expected."""
    cases = [json.loads(line) for line in (folder / "cases.jsonl").read_text().splitlines()]
    assert all(EXPECTED[case["name"][0]] == case["expect"] for case in cases)
    return [(case["name"], base64.b64decode(case["base64"])) for case in cases]


def is_text(content):
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def wrong(name, outcome, unread):
    """What is wrong with an outcome: `unread` says whether it was refused because it is no JSON."""
    if name[0] == "n" and not unread:
        return f"{name} was not refused as no JSON: {outcome}"
    if name[0] == "y" and unread:
        return f"{name} was refused as no JSON: {outcome}"
    return ""


def over_http(server, link, cases):
    for name, content in cases:
        status, body = link.call("POST", "/api/v1/articles/check", raw=content)
        if status >= 500:
            yield name, f"{name}: {status} {body}"
            continue
        yield name, wrong(name, (status, body), status == 400 and body.get("detail", "").startswith("not JSON"))


class Frames:
    """A socket on which each text is one frame; a new one where the server had to close it."""

    def __init__(self, make):
        self.make, self.link = make, make()

    def ask(self, content):
        """("closed", code) or ("refused", message)."""
        before = len(self.link.frames)
        try:
            self.link.link.send(content, text=True)
        except ConnectionClosed:
            pass  # closed before all of it was sent
        with self.link.changed:
            if not self.link.changed.wait_for(lambda: self.link.ended or len(self.link.frames) > before, LIMIT):
                raise AssertionError("no answer to a frame")
        if self.link.frames[before:]:
            answer = self.link.frames[before]
            return answer["type"], answer.get("message", "")
        code = self.link.closed()[0]
        self.link = self.make()
        return "closed", code


def over_socket(make, cases):
    frames = Frames(make)
    for name, content in cases:
        kind, said = frames.ask(content)
        if len(content) > FRAME_MAX:
            yield name, "" if (kind, said) == ("closed", TOO_BIG) else f"{name}: {kind} {said}, though it is larger than a frame may be"
        elif not is_text(content):
            yield name, "" if (kind, said) == ("closed", NOT_UTF8) else f"{name}: {kind} {said}, though it is not UTF-8"
        elif kind != "refused":
            yield name, f"{name}: {kind} {said}"
        else:
            yield name, wrong(name, said, said.startswith("not JSON"))
    frames.link.close()


def run(server, link, folder):
    """Yields (what it is about, the count of good ones, all that is wrong)."""
    cases = read(folder)
    places = {"as HTTP bodies": lambda: over_http(server, link, cases),
              "as frames of a customer": lambda: over_socket(lambda: Customer(server), cases),
              "as frames of an agent": lambda: over_socket(lambda: Desk(server), cases)}
    for place, play in places.items():
        began, wrongs, good = time.monotonic(), [], 0
        for _, problem in play():
            good += not problem
            wrongs += [problem] if problem else []
        print(f"JSON cases {place}: {good} of {len(cases)} ({time.monotonic() - began:.1f} s)", flush=True)
        yield f"JSON cases {place}", wrongs
