"""The product under test: the real program on a data folder of its own, its owner, and clients that keep what they hear."""
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import threading
import time
import uuid

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

PROGRAM = os.environ.get("BATON_TEST_BIN") or os.environ.get("BATON_BIN") or "build/release/baton"
LIMIT = float(os.environ.get("BATON_WAIT_LIMIT", "30"))
START_LIMIT = 120
PASSWORD = "correct horse battery"
# One machine plays all customers, and a crowded one refuses nobody: what is limited has tests of its own.
UNLIMITED = {"BATON_LIMITS__ENABLED": "false", "BATON_ADMISSION__ENABLED": "false"}
PICTURE = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")  # begins as a PNG does


def until(true, what, limit=LIMIT):
    """Looks again and again: for what is only seen by asking."""
    end = time.monotonic() + limit
    while not (found := true()):
        if time.monotonic() > end:
            raise AssertionError(f"{what() if callable(what) else what}: not within {limit:.0f} s")
        time.sleep(0.02)
    return found


def until_quiet(look, also=lambda: True):
    """Until two looks, half a second apart (longer than a turn is gathered), see the same."""
    last = None
    def quiet():
        nonlocal last
        before, last = last, look()
        time.sleep(0.5)
        return before == last and also()
    until(quiet, "quiet", 60)


class Answer:
    def __init__(self, response):
        self.status, self.headers = response.status, response.headers
        self.bytes = response.read()
        kind = self.headers.get("Content-Type") or ""
        self.json = json.loads(self.bytes) if "json" in kind and self.bytes else None

    def __repr__(self):
        return f"{self.status} {self.bytes[:300]!r}"


class Server:
    def __init__(self, folder, own_port=0, **settings):
        self.folder, self.own_port = pathlib.Path(folder), own_port  # a port is only told when no public address is set
        self.data, self.log = self.folder / "data", self.folder / "server.log"
        self.settings = {**UNLIMITED, **settings}  # BATON_SECTION__KEY
        self.process, self.port, self.cookie, self.setup_links, self.frames_seen, self.wire = None, 0, None, [], set(), None

    def start(self, set_up=True):
        (self.folder / "no-models").mkdir(parents=True, exist_ok=True)  # words are enough here, and start faster
        surroundings = {**os.environ, "BATON_CACHE": str(self.folder / "no-models"), **self.settings}
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([PROGRAM, "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.own_port}"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True, env=surroundings)
        watchdog = threading.Timer(START_LIMIT, self.process.kill)
        watchdog.start()
        for line in self.process.stdout:
            if found := re.search(r"serves at https?://[^:]+(?::(\d+))?", line):
                self.port = self.own_port or int(found[1])
                if self.cookie:
                    break
            if found := re.search(r"/setup\?token=(\S+)", line):
                self.setup_links.append(found[1])
                break
        watchdog.cancel()
        if self.port == 0 or self.process.poll() is not None:
            raise AssertionError("the server did not start: " + self.tail())
        if set_up and not self.cookie:
            self.set_up(self.setup_links[-1])
        return self

    def set_up(self, token):
        answer = self.call("POST", "/api/v1/setup", {"token": token, "company": "Shop", "name": "Ola", "email": "ola@example.com", "password": PASSWORD, "origin": "https://shop.example"})
        if answer.status == 200:
            self.cookie = answer.headers["Set-Cookie"].split(";")[0]
        return answer

    def tail(self):
        return self.log.read_text(errors="replace")[-3000:]

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def end(self, how=signal.SIGTERM, limit=30):
        if not self.process:
            return 0
        self.ask_to_end(how)
        return self.ended(limit)

    def ask_to_end(self, how=signal.SIGTERM):
        if self.alive():
            self.process.send_signal(how)

    def ended(self, limit=30):
        """The status of a program that was asked to end."""
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self.process.stdout.close()
            self.process = None

    def restart(self, how=signal.SIGTERM):
        self.end(how)
        return self.start()

    def call(self, method, path, body=None, headers=None, raw=None, cookie=True):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            all_headers = {"X-Baton": "1", **({"Cookie": self.cookie} if self.cookie and cookie else {}), **(headers or {})}
            if body is not None:
                all_headers.setdefault("Content-Type", "application/json")
                raw = json.dumps(body).encode()
            try:
                link.request(method, path, raw, {name: value for name, value in all_headers.items() if value is not None})
            except BrokenPipeError:
                pass  # refused before all of it was sent; the answer is there
            return Answer(link.getresponse())
        finally:
            link.close()

    def api(self, method, path, body=None, **more):
        answer = self.call(method, "/api/v1" + path, body, **more)
        if answer.status >= 300:
            raise AssertionError(f"{method} {path}: {answer}")
        return answer.json

    def invite(self, name, role):
        """Someone else at the desk: their cookie."""
        url = self.api("POST", "/invites", {"email": f"{name}@example.com", "name": name, "role": role})["url"]
        answer = self.call("POST", "/api/v1/join", {"token": url.split("token=")[1], "password": PASSWORD, "name": name}, cookie=False)
        return answer.headers["Set-Cookie"].split(";")[0]

    def log_of(self, conversation):
        """Every entry, oldest first."""
        return self.api("GET", f"/conversations/{conversation}")["entries"]

    def state_of(self, conversation):
        return self.api("GET", f"/conversations/{conversation}")["state"]


class Socket:
    """A client of baton.v1. Every frame is held against the schema the server itself publishes."""

    def __init__(self, server, path, headers=None, origin=None):
        self.server, self.path, self.frames, self.ended = server, path, [], None
        self.changed, self.odd = threading.Condition(), []
        self.link = connect(f"ws://127.0.0.1:{server.port}{path}", subprotocols=["baton.v1"], compression=None, additional_headers=headers or {},
                            origin=origin or f"http://127.0.0.1:{server.port}", open_timeout=LIMIT, close_timeout=5, ping_interval=None, max_size=8 << 20)
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        try:
            for text in self.link:
                self._hear(json.loads(text))
        except ConnectionClosed:
            pass
        with self.changed:
            self.ended = (self.link.close_code, self.link.close_reason)
            self.changed.notify_all()

    def _hear(self, frame):
        if self.server.wire:
            self.odd += self.server.wire.problems(self.path, frame)
        with self.changed:
            self.frames.append(frame)
            self.server.frames_seen.add((self.path, frame.get("type")))
            self.changed.notify_all()

    def send(self, frame):
        self.link.send(frame if isinstance(frame, (str, bytes)) else json.dumps(frame))

    def wait(self, fits, what, after=0):
        with self.changed:
            def found():
                return next((frame for frame in self.frames[after:] if fits(frame)), None)
            if not self.changed.wait_for(lambda: found() or self.ended, LIMIT) or not found():
                raise AssertionError(f"{what}: did not come; {self.ended=}, {self.frames[after:]}; the log ends {self.server.tail()[-800:]}")
            return found()

    def first(self, kind, after=0, **values):
        return self.wait(lambda frame: frame["type"] == kind and all(frame.get(name) == value for name, value in values.items()), f"{kind} {values}", after)

    def closed(self):
        with self.changed:
            if not self.changed.wait_for(lambda: self.ended, LIMIT):
                raise AssertionError(f"the socket stayed open; {self.frames}")
            return self.ended

    def caught_up(self):
        """What the server had written before has been heard: frames keep their order, and the refusal of what is no JSON comes behind them."""
        with self.changed:
            before = len(self.frames)
        self.send("caught up?")
        self.wait(lambda frame: frame["type"] == "refused" and "not JSON" in frame["message"], "the refusal of what is no JSON", before)

    def close(self):
        self.link.close()
        self.thread.join(5)


class Customer(Socket):
    def __init__(self, server, **hello):
        super().__init__(server, "/ws/chat")
        self.send({"type": "hello", "site": "main", "zone": "Europe/Lisbon", "language": "en", **hello})
        self.welcome = self.first("welcome")
        self.secret = self.welcome.get("visitor") or hello.get("visitor")
        self.conversation = (self.welcome["conversation"] or {}).get("id")

    def ask(self, kind, **fields):
        """Sends and returns the acknowledgement or the refusal."""
        frame = {"type": kind, "client_id": f"wire-{uuid.uuid4().hex[:12]}", **fields}
        with self.changed:
            before = len(self.frames)
        self.send(frame)
        answer = self.wait(lambda f: f["type"] in ("ack", "refused") and f.get("client_id") in (frame["client_id"], None), f"an answer to {kind}", before)
        if answer["type"] == "ack":
            self.conversation = answer["conversation"]
        return answer

    def say(self, text, **more):
        return self.ask("send", text=text, **more)

    def upload(self, content, name="photo.png", kind="image/png"):
        return self.server.call("POST", f"/api/v1/attachments?name={name}", raw=content, headers={"Content-Type": kind, "X-Baton-Visitor": self.secret}, cookie=False)

    def download(self, file):
        return self.server.call("GET", f"/api/v1/attachments/{file}", headers={"X-Baton-Visitor": self.secret}, cookie=False)


class Desk(Socket):
    def __init__(self, server, cookie=None):
        super().__init__(server, "/ws/desk", {"Cookie": cookie or server.cookie})
        self.send({"type": "hello"})
        self.welcome = self.first("welcome")


def refused_handshake(server, path, **how):
    """The status with which a socket is refused before it exists."""
    try:
        connect(f"ws://127.0.0.1:{server.port}{path}", open_timeout=LIMIT, compression=None, **how).close()
    except InvalidStatus as wrong:
        return wrong.response.status_code, wrong.response.body or b""
    return 101, b""
