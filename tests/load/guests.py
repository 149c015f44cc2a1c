"""Customers of the widget as a crowd plays them: hello, welcome, messages with their acks, and coming back."""
import itertools
import json
import time

numbers = itertools.count(1)
WORDS = "Where do I find my invoices?"


class Guest:
    """One customer. What it was told is kept: who it is, how far it has read, what was acknowledged and what turned away."""

    def __init__(self, crowd, talks=True, **how):
        self.crowd, self.talks = crowd, talks
        self.secret = self.conversation = self.store = None
        self.seq, self.seqs, self.missed = 0, set(), 0
        self.sent, self.acks, self.pending = {}, {}, {}     # client_id → seq, and when it was sent
        self.waits, self.welcomed, self.resets, self.refused, self.away = [], 0, 0, 0, None
        self.came, self.wait = 0.0, None
        self.patient, self.again, self.put_off = False, {}, 0   # whether what may go again goes again, as in the widget; client_id → when; how often
        self.come(**how)

    def come(self, **how):
        self.came, self.away = time.monotonic(), None
        self.member = self.crowd.enter(self.hear, **how)

    def hear(self, kind, data):
        if kind == "open":
            hello = {"type": "hello", "site": "main", "language": "en", "visitor": self.secret, "conversation": self.conversation, "store": self.store, "seq": self.seq or None}
            self.crowd.send(self.member, json.dumps({name: value for name, value in hello.items() if value is not None}).encode())
        elif kind in ("lost", "close"):
            self.away = self.away or (kind, data)
        elif data.startswith(b'{"type":"ack"'):
            self.acknowledged(json.loads(data))
        elif data.startswith(b'{"type":"welcome"'):
            self.welcome(json.loads(data))
        elif data.startswith(b'{"type":"entries"'):
            self.read(json.loads(data)["entries"])
        elif data.startswith((b'{"type":"bye"', b'{"type":"refused"')):
            self.turned_away(json.loads(data))

    def turned_away(self, frame):
        if frame["type"] == "bye":
            self.away = ("bye", frame)
        elif frame.get("client_id") and frame["retry"] and self.patient:
            self.put_off += 1
            self.again[frame["client_id"]] = time.monotonic() + max(1, frame["retry_after"])
        elif frame.get("client_id"):
            self.refused += 1
            self.pending.pop(frame["client_id"], None)

    def welcome(self, frame):
        self.wait = time.monotonic() - self.came
        self.secret, self.store = frame.get("visitor") or self.secret, frame["store"]
        self.welcomed += 1
        self.resets += frame["reset"]
        if frame["conversation"]:
            self.conversation = frame["conversation"]["id"]
        self.missed = len(frame["entries"])
        self.read(frame["entries"])
        for client_id in list(self.pending):  # not acknowledged: it goes again under its first id
            self.send(client_id)
        if self.talks and not self.sent:
            self.say()

    def read(self, entries):
        for entry in entries:
            if entry["seq"] not in self.seqs and entry.get("client_id") in self.pending:
                self.pending.pop(entry["client_id"])
            self.seqs.add(entry["seq"])
            self.seq = max(self.seq, entry["seq"])

    def say(self, text=WORDS):
        client_id = f"load-{next(numbers):08}"
        self.sent[client_id] = text
        self.send(client_id)

    def send(self, client_id):
        self.pending[client_id] = time.monotonic()
        self.crowd.send(self.member, json.dumps({"type": "send", "client_id": client_id, "text": self.sent[client_id]}).encode())

    def acknowledged(self, frame):
        began = self.pending.pop(frame["client_id"], None)
        if began is not None:
            self.waits.append(time.monotonic() - began)
        self.acks[frame["client_id"]] = frame["seq"]
        self.conversation = frame["conversation"]
        self.seq = max(self.seq, frame["seq"])

    def leave(self):
        self.crowd.leave(self.member)


def send_again(guests):
    now = time.monotonic()
    for guest in guests:
        for client_id in [one for one, at in guest.again.items() if at <= now]:
            del guest.again[client_id]
            guest.send(client_id)


def welcomed(guests):
    return sum(guest.welcomed > 0 for guest in guests)


def all_acknowledged(guests):
    return all(guest.sent and not guest.pending for guest in guests)


def lost_or_doubled(server, guests):
    """Every message that was acknowledged stands in the log once: what stands wrong there."""
    wrong = []
    for guest in guests:
        log, page = [], True
        while page:
            page = server.api("GET", f"/conversations/{guest.conversation}/entries?after={log[-1]['seq'] if log else 0}&limit=100")["items"]
            log += page
        ids = [entry["client_id"] for entry in log if entry.get("client_id")]
        wrong += [f"lost {one}" for one in guest.acks if one not in ids]
        wrong += [f"doubled {one}" for one in set(ids) if ids.count(one) > 1]
    return wrong
