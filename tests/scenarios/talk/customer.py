"""Customers: each has a visitor's secret and one or more tabs, and folds what arrives as the widget does."""
import itertools
import uuid

from talk.errors import Refused, Unmet
from talk.sockets import Socket

SITE = "stallwright"


class Tab(Socket):
    """One open widget. `entries` is what the customer can read."""

    def __init__(self, port, bell):
        self.entries, self.state, self.welcome = {}, None, None
        self.answers = {}  # client_id -> ack or refusal
        self.said = {}  # client_id -> the words that went out under it
        self.refusals = []
        super().__init__(port, "/ws/chat", bell)

    def hear(self, frame):
        kind = frame.get("type")
        if kind == "welcome":
            self.welcome = frame
            if frame["reset"]:
                self.entries.clear()
            self._take(frame["entries"], frame["conversation"])
        elif kind == "entries":
            self._take(frame["entries"], frame["state"])
        elif kind == "queue":
            if self.state and self.state["id"] == frame["conversation"] and self.state["queue"]:
                self.state = {**self.state, "queue": frame["queue"]}
        elif kind in ("ack", "refused"):
            if kind == "refused":
                self.refusals.append(frame)
            if frame.get("client_id"):
                self.answers[frame["client_id"]] = frame
            if frame.get("as_sent"):
                said = {"text": self.said[frame["client_id"]]}
                entry = {"seq": frame["seq"], "kind": "message", "at": frame["at"], "actor": {"kind": "customer"}, "body": said}
                self._take([entry], None)

    def _take(self, entries, state):
        if self.state and state and state["id"] != self.state["id"]:
            self.entries.clear()
            self.state = None
        for entry in entries:
            self.entries[entry["seq"]] = entry
        self._newer(state)

    def _newer(self, state):
        if state and (not self.state or state["id"] != self.state["id"] or state["seq"] >= self.state["seq"]):
            self.state = state

    def read(self):
        return [self.entries[seq] for seq in sorted(self.entries)]

    def drawn(self):
        """What is on this screen. Of a message of its own it knows no more than the ack said."""
        return [(entry["seq"], entry["kind"], entry["at"], entry["actor"]["kind"], entry["body"]) for entry in self.read()]

    def texts(self):
        return [entry["body"].get("text", "") for entry in self.read() if entry["kind"] == "message"]


class Customer:
    numbers = itertools.count(1)

    def __init__(self, name, server, bell):
        self.name, self.server, self.bell = name, server, bell
        self.tabs, self.gone = [], None
        self.secret = self.token = self.language = None
        self.last_sent, self.refusal, self.conversation, self.opened = None, None, None, []

    def tab(self):
        if not self.tabs:
            self.open_tab()
        return self.tabs[-1]

    def open_tab(self, **more):
        hello = {"type": "hello", "site": SITE, "zone": "Europe/Lisbon", "language": self.language or "en", **more}
        if self.secret:
            hello["visitor"] = self.secret
        if self.token:
            hello["token"] = self.token
        tab = Tab(self.server.port, self.bell)
        tab.send(hello)
        welcome = self.bell.until(lambda: tab.welcome or tab.ended, f"{self.name} was not welcomed")
        if not isinstance(welcome, dict):
            refusal = tab.first("refused") or {}
            raise Refused(refusal.get("code", str(tab.ended)), refusal.get("message", ""), refusal.get("where") or "")
        self.secret = welcome.get("visitor") or self.secret
        self.tabs.append(tab)
        if welcome["conversation"]:
            self.conversation = welcome["conversation"]["id"]
        return tab

    def leave(self):
        if self.tabs:
            self.gone = self.tabs[-1]
        for tab in self.tabs:
            tab.close()
        self.tabs = []

    def come_back(self):
        before, state = self.gone, self.gone.state if self.gone else None
        if not state:
            return self.open_tab()
        tab = self.open_tab(conversation=state["id"], store=before.welcome["store"], seq=max(before.entries, default=0))
        if not tab.welcome["reset"]:  # the widget keeps what it had and adds what came since
            tab.entries = {**before.entries, **tab.entries}
        return tab

    def ask(self, kind, **fields):
        """Sends what the server must acknowledge, and waits for its word."""
        frame = {"type": kind, "client_id": f"talk-{next(self.numbers)}-{uuid.uuid4().hex[:8]}", **fields}
        self.last_sent = frame
        return self.send_again(frame)

    def send_again(self, frame):
        tab = self.tab()
        tab.answers.pop(frame["client_id"], None)
        tab.said[frame["client_id"]] = frame.get("text", "")
        refused_before = len(tab.refusals)
        tab.send(frame)

        def answered():
            if tab.ended:
                raise Unmet(f"the socket closed instead of an answer: {tab.ended}")
            unnamed = [each for each in tab.refusals[refused_before:] if not each.get("client_id")]
            return tab.answers.get(frame["client_id"]) or (unnamed and unnamed[0])
        answer = self.bell.until(answered, f"no acknowledgement of {frame['type']!r}")
        if answer["type"] == "refused":
            self.refusal = Refused(answer["code"], answer["message"], answer.get("where") or "")
            return None
        self.conversation = answer["conversation"]
        return answer
