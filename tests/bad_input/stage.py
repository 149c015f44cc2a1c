"""The server, two customers, the owner and a viewer; ways to send; and what must be as it was afterwards."""
import base64
import hashlib
import hmac
import json
import pathlib
import socket
import sqlite3
import subprocess
import tempfile
import time

from product import LIMIT, PICTURE, PROGRAM, Customer, Desk, Server, Socket, refused_handshake, until, until_quiet

SECRET = b"0123456789abcdef0123456789abcdef"
# What nobody's mistake may change. Visitors come with each new socket; sessions note when they were seen.
TABLES = ["conversation", "entry", "promise", "outbox", "webhook", "agent", "one_time_link", "api_token", "site", "customer", "article", "policy", "attachment"]


def token(claims=None, key=SECRET, alg="HS256", header=None):
    """A customer's JWT; good unless told otherwise."""
    def part(value):
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")
    now = int(time.time())
    signed = part(header or {"alg": alg, "typ": "JWT"}) + b"." + part({"sub": "cus_1", "name": "Ines", "aud": "baton", "exp": now + 600, **(claims or {})})
    return (signed + b"." + base64.urlsafe_b64encode(hmac.new(key, signed, hashlib.sha256).digest()).rstrip(b"=")).decode()


class Either:
    """For a connection that is cut while the client still sends: what it had been told may not have arrived."""

    def __init__(self, *values):
        self.values = values

    def __eq__(self, other):
        return other in self.values

    def __repr__(self):
        return " or ".join(map(str, self.values))


class Absent:
    """Equal to every text that is not in the page."""

    def __init__(self, page):
        self.page = page

    def __eq__(self, word):
        return word not in self.page

    def __repr__(self):
        return "a page that holds it"


class Stage:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.server = Server(folder, BATON_TURN__QUIET_MS="50").start()
        self.viewer = self.server.invite("Vera", "viewer")
        self.server.end()
        with sqlite3.connect(self.server.data / "baton.db") as database:  # a site's keys come from the operator
            database.execute("update site set jwt_keys = ?", (json.dumps([{"alg": "HS256", "key": base64.b64encode(SECRET).decode()}]),))
        database.close()
        self.server.start()
        self.process = self.server.process.pid
        self.desk = Desk(self.server)
        self.witness, self.customer = self.talks("I was charged twice, where is my money?"), self.talks("I want to talk to a person.")
        self.stranger = Customer(self.server)
        self.stranger.say("I keep to myself and my number is 4711-SECRET.")
        self.files = {"own": self.customer.upload(PICTURE).json["id"], "foreign": self.stranger.upload(PICTURE).json["id"]}
        state = until(lambda: (now := self.server.state_of(self.customer.conversation))["stage"] in ("queued", "offered") and now, "a handoff")
        self.epoch = self.server.api("POST", f"/conversations/{self.customer.conversation}/claim", {"epoch": state["epoch"]})["state"]["epoch"]
        article = self.server.api("POST", "/articles", {"slug": "invoices", "markdown": "---\ntitle: Find an invoice\narea: billing\nproblem: Where is my invoice?\n---\nOpen **Billing**.\n"})
        self.names = {"OWN": self.customer.conversation, "FOREIGN": self.stranger.conversation, "WITNESS": self.witness.conversation, "ARTICLE": article["id"], "OWN_FILE": self.files["own"],
                      "FOREIGN_FILE": self.files["foreign"], "EPOCH": self.epoch, "NOBODY": "conv_" + "a" * 26, "NO_FILE": "file_" + "a" * 26, "TOKEN": token()}
        self.settle()

    def talks(self, text):
        customer = Customer(self.server)
        customer.say(text)
        return customer

    def settle(self):
        """The assistant has said what it has to say; from here on every change is somebody's mistake."""
        until_quiet(self.stored, also=lambda: all(each["actor"]["kind"] != "customer" for each in self.server.log_of(self.names["WITNESS"])[-1:]))

    def fill(self, value):
        """`{OWN}` and its like in what a row sends."""
        if callable(value):
            return value(self)
        if isinstance(value, str):
            for name, known in self.names.items():
                value = value.replace("{" + name + "}", str(known))
            return value
        if isinstance(value, dict):
            return {self.fill(name): self.fill(each) for name, each in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)(self.fill(each) for each in value)
        return value

    # Each way to send returns (what is compared with the row, the words in which it was refused).

    def chat(self, frame):
        """On a customer's open socket, which stays open."""
        self.customer.caught_up()
        before = len(self.customer.frames)
        self.customer.send(self.fill(frame))
        answer = self.customer.wait(lambda each: each["type"] in ("refused", "ack"), "a refusal", before)
        return (answer.get("code", "ack"), answer.get("where")), json.dumps(answer)

    def chat_closes(self, frame):
        """On a socket of its own, which the server closes."""
        link = Customer(self.server, visitor=self.customer.secret)
        try:
            link.send(self.fill(frame))
        except Exception:  # the server may close before all of it is sent
            pass
        code, reason = link.closed()
        return code, reason or ""

    def unknown(self, frame):
        """The first frame on a new customer's socket, instead of a hello."""
        link = Socket(self.server, "/ws/chat")
        link.send(self.fill(frame))
        answer = link.first("refused")
        link.close()
        return (answer["code"], answer["where"]), json.dumps(answer)

    def hello(self, fields):
        """A hello that is refused; then the server closes."""
        link = Socket(self.server, "/ws/chat")
        link.send({"type": "hello", "site": "main", **self.fill(fields)})
        answer = link.first("refused")
        code, _ = link.closed()
        return (answer["code"], answer["where"], code), json.dumps(answer)

    def welcomed(self, fields):
        """A hello that is welcomed with nothing of anybody else's."""
        link = Customer(self.server, **self.fill(fields))
        found = json.dumps(link.frames)
        link.close()
        return ("4711-SECRET" in found, link.welcome["conversation"]), found

    def at_desk(self, frame):
        self.desk.caught_up()
        before = len(self.desk.frames)
        self.desk.send(self.fill(frame))
        answer = self.desk.first("refused", before)
        return (answer["code"], answer["where"]), json.dumps(answer)

    def handshake(self, how):
        path, more = how
        status, body = refused_handshake(self.server, path, **self.fill(more))
        return status, body.decode(errors="replace")

    def http(self, call):
        """(method, path, body) as the owner; a body that is bytes goes out as it is."""
        method, path, body, *more = self.fill(call)
        headers = more[0] if more else {}
        raw = body if isinstance(body, bytes) else None
        answer = self.server.call(method, path, None if raw is not None else body, raw=raw, headers=headers, cookie="Cookie" not in headers)
        problem = answer.json or {}
        if answer.status >= 400 and (answer.headers["Content-Type"] != "application/problem+json" or problem.get("status", answer.status) != answer.status) and "problems" not in problem:
            raise AssertionError(f"not a problem as RFC 9457 has it: {answer}")
        return (answer.status, problem.get("where")), answer.bytes.decode(errors="replace")

    def listed(self, call):
        """A request that answers 200 with a list of problems: where the first one is."""
        method, path, body = self.fill(call)
        answer = self.server.call(method, path, body)
        first = (answer.json["problems"] or [{}])[0]
        return (answer.status, first.get("line"), first.get("column")), json.dumps(answer.json["problems"])

    def neutral(self, markdown):
        """What an article's text becomes as HTML: the row's `expected` must not be in it, so it is returned when it is not."""
        answer = self.server.call("POST", "/api/v1/articles/check", {"markdown": markdown})
        if answer.status != 200 or answer.json["problems"]:
            raise AssertionError(f"it was not turned into HTML: {answer}")
        return Absent(answer.json["html"]), answer.json["html"]

    def wire(self, text):
        """Bytes on a plain connection: the status line and the body that come back."""
        with socket.create_connection(("127.0.0.1", self.server.port), LIMIT) as link:
            try:
                link.sendall(text if isinstance(text, bytes) else self.fill(text).encode())
                link.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # refused before all of it was read
            got = b""
            try:
                while part := link.recv(65536):
                    got += part
            except ConnectionResetError:
                pass
        words = got.decode(errors="replace")
        return int(words.split(" ")[1]) if words.startswith("HTTP/1.1 ") else 0, words

    def cli(self, how):
        """(arguments, files): the program on files of its own, in an empty folder."""
        arguments, files = how
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            for name, content in files.items():
                path = pathlib.Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
            stdin = pathlib.Path(folder, "stdin").read_bytes() if "stdin" in files else b""
            program = pathlib.Path(PROGRAM).resolve()
            ran = subprocess.run([program, *arguments], cwd=folder, input=stdin, capture_output=True, timeout=60, env={"PATH": "/usr/bin:/bin", "BATON_CACHE": folder})
            left = sorted(str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*.db"))
            said = ran.stderr.decode(errors="replace")
            if left and any("insert" in part for part in left):
                raise AssertionError(f"it left {left}")
            if "Sanitizer" in said or "terminate called" in said:
                raise AssertionError(said[:600])
            return ran.returncode, said

    # What must be as it was.

    def stored(self):
        """Every row of every table that a mistake could reach, and the files beside it."""
        with sqlite3.connect(f"file:{self.server.data / 'baton.db'}?mode=ro", uri=True, timeout=30) as database:
            rows = {table: database.execute(f"select * from {table} order by 1").fetchall() for table in TABLES}
        database.close()
        return {**rows, "files": sorted(path.name for path in (self.server.data / "files").iterdir())}

    def changed(self, before):
        now = self.stored()
        return ", ".join(f"{name} changed: {[row for row in now[name] if row not in before[name]]}"[:400] for name in now if now[name] != before[name])

    def unwell(self):
        """The same process serves, and those who were there still are."""
        if not self.server.alive() or self.server.process.pid != self.process:
            return "the server has ended: " + self.server.tail()
        if self.server.call("GET", "/readyz").status != 200:
            return "not ready any more"
        before = len(self.witness.frames)
        self.witness.send({"type": "history"})
        page = self.witness.first("history", before)
        if not page["entries"] or self.desk.ended or self.customer.ended:
            return "somebody else's socket suffered"
        if "4711-SECRET" in json.dumps(self.customer.frames):
            return "a stranger's words reached a customer"
        return ""

    def closing(self):
        """After all of it the log still takes words, and the log of the server names nobody's words."""
        answer = self.customer.say("And now something good.")
        yield "after all of it a message is acknowledged", "" if answer["type"] == "ack" else str(answer)
        yield "what customers wrote is not in the server's log", "4711-SECRET" if "4711-SECRET" in self.server.log.read_text(errors="replace") else ""
        status = self.server.end()
        yield "after all of it the server stops cleanly", f"it ended with {status}: {self.server.tail()}" if status else ""

    def end(self):
        self.server.end()
