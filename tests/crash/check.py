"""The offline judge: what was acknowledged against what a database holds, read with Python's own SQLite."""
import contextlib
import sqlite3


class Acks:
    """Every acknowledgement ever read: (client id, conversation) -> seq."""

    def __init__(self):
        self.seqs = {}
        self.last = {}      # client -> (conversation, next number)
        self.wrong = []     # one client id acknowledged under two seqs

    def take(self, line):
        if not line.startswith("ack ") or not line.endswith("\n"):
            return
        _, client, conversation, client_id, seq = line.split()
        key = (conversation, client_id)
        if self.seqs.setdefault(key, int(seq)) != int(seq):
            self.wrong.append(f"{client_id} acknowledged as {self.seqs[key]} and as {seq}")
        number = int(client_id.rsplit(".", 1)[1])
        self.last[int(client)] = (conversation, number + 1)

    def resume_lines(self):
        return "".join(f"resume {c} {conv} {n}\n" for c, (conv, n) in sorted(self.last.items()))


def judge(database, acks, known=None):
    """Faults by kind, and how many entries there are. `known` limits the check to acknowledgements read before that moment."""
    faults = {"lost": [], "doubled": [], "reordered": [], "holes": [], "unreadable": [], "wrong_ack": list(acks.wrong)}
    wanted = acks.seqs if known is None else known
    try:
        with contextlib.closing(sqlite3.connect(database)) as db:
            if db.execute("pragma integrity_check").fetchone() != ("ok",):
                faults["unreadable"].append("integrity_check")
            rows = db.execute("select c.public_id, e.seq, e.client_id, e.body, c.seq from entry e join conversation c on c.id = e.conversation order by c.id, e.seq").fetchall()
    except sqlite3.Error as broken:
        faults["unreadable"].append(str(broken))
        faults["lost"] = [f"{len(wanted)} in an unreadable database"] if wanted else []
        return faults, 0
    stored, last_number, expected = {}, {}, {}
    for conversation, seq, client_id, body, state_seq in rows:
        if (conversation, client_id) in stored:
            faults["doubled"].append(f"{conversation} {client_id}")
        stored[conversation, client_id] = seq
        expected[conversation] = expected.get(conversation, 0) + 1
        if seq != expected[conversation]:
            faults["holes"].append(f"{conversation} {seq}")
        number = int(client_id.rsplit(".", 1)[1])
        if number <= last_number.get(conversation, -1):
            faults["reordered"].append(f"{conversation} {client_id}")
        last_number[conversation] = number
        if f"word {client_id.removeprefix('client-')}" not in body:
            faults["lost"].append(f"{conversation} {client_id}: another body")
    for conversation, _, _, _, state_seq in rows:
        if state_seq != expected[conversation]:
            faults["holes"].append(f"{conversation}: state at {state_seq}, {expected[conversation]} entries")
            break
    for key, seq in wanted.items():
        if stored.get(key) != seq:
            faults["lost"].append(f"{key} acknowledged as {seq}, stored as {stored.get(key)}")
    return faults, len(rows)
