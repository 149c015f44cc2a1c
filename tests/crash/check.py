"""The offline judge: what was acknowledged against what a database holds, read without any of our own code."""
import contextlib
import sqlite3

READ = "select c.public_id, e.seq, e.client_id, e.body, c.seq from entry e join conversation c on c.id = e.conversation order by c.id, e.seq"
KINDS = ("lost", "doubled", "reordered", "holes", "unreadable", "wrong_ack", "refused")


class Unreadable(Exception):
    """The database cannot be read, or says itself that it is damaged."""


class Acks:
    """Every acknowledgement ever read: (conversation, client id) -> seq. A client id is client-NUMBER.COUNT, its word "word NUMBER.COUNT"."""

    def __init__(self):
        self.seqs = {}
        self.last = {}      # client -> (conversation, next number)
        self.wrong = []     # one client id acknowledged under two seqs
        self.refused = []   # said no to for good, though nothing was wrong with it

    def add(self, conversation, client_id, seq):
        key = (conversation, client_id)
        if self.seqs.setdefault(key, seq) != seq:
            self.wrong.append(f"{client_id} acknowledged as {self.seqs[key]} and as {seq}")
        client, number = client_id.removeprefix("client-").split(".")
        self.last[int(client)] = (conversation, int(number) + 1)

    def take(self, line):
        """One whole line of crash_writer."""
        verb, *rest = line.split()
        if verb == "ack":
            _, conversation, client_id, seq = rest
            self.add(conversation, client_id, int(seq))
        elif verb == "refused":
            self.refused.append(line.strip())

    def resume_lines(self):
        return "".join(f"resume {c} {conv} {n}\n" for c, (conv, n) in sorted(self.last.items()))


def rows_of_sqlite(database):
    try:
        with contextlib.closing(sqlite3.connect(database)) as db:
            told = db.execute("pragma integrity_check").fetchone()
            if told != ("ok",):
                raise Unreadable(f"integrity_check: {told}")
            return db.execute(READ).fetchall()
    except sqlite3.Error as broken:
        raise Unreadable(str(broken)) from broken


def judge(read_rows, acks, known=None):
    """Faults by kind, and how many entries there are. `known` limits the check to acknowledgements read before that moment."""
    faults = {kind: [] for kind in KINDS} | {"wrong_ack": list(acks.wrong), "refused": list(acks.refused)}
    wanted = acks.seqs if known is None else known
    try:
        rows = read_rows()
    except Unreadable as broken:
        faults["unreadable"].append(str(broken))
        faults["lost"] = ["acknowledged, in an unreadable database"] * len(wanted)
        return faults, 0
    compare(rows, wanted, faults)
    return faults, len(rows)


def compare(rows, wanted, faults):
    stored, last_number, lengths, states = {}, {}, {}, {}
    for conversation, seq, client_id, body, state_seq in rows:
        lengths[conversation] = lengths.get(conversation, 0) + 1
        states[conversation] = state_seq
        if seq != lengths[conversation]:
            faults["holes"].append(f"{conversation} {seq}")
        if not client_id.startswith("client-"):
            continue
        if client_id in stored:
            faults["doubled"].append(f"{conversation} {client_id}, before as {stored[client_id]}")
        stored[client_id] = (conversation, seq)
        client, number = client_id.removeprefix("client-").split(".")
        if int(number) <= last_number.get(client, -1):
            faults["reordered"].append(f"{conversation} {client_id}")
        last_number[client] = int(number)
        if f"word {client}.{number}" not in body:
            faults["lost"].append(f"{conversation} {client_id}: another body")
    for conversation, state_seq in states.items():
        if state_seq != lengths[conversation]:
            faults["holes"].append(f"{conversation}: state at {state_seq}, {lengths[conversation]} entries")
    for (conversation, client_id), seq in wanted.items():
        if stored.get(client_id) != (conversation, seq):
            faults["lost"].append(f"{conversation} {client_id} acknowledged as {seq}, stored as {stored.get(client_id)}")
