"""One server with the sample company, started from a prepared folder, with a clock that the scenario moves."""
import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time
import urllib.parse

from ports import keep_port
from talk.errors import Refused, Unmet

READY_LIMIT = float(os.environ.get("BATON_START_LIMIT", "120"))


class Server:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.data = self.folder / "data"
        self.kept_port = keep_port()
        self.port, self.process, self.ahead_ms = self.kept_port.getsockname()[1], None, 0
        self.log = self.folder / "server.log"

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        # A cut customer comes back sooner than a browser would; the limits that hold for real traffic stay as they are.
        # On a crowded machine nobody is refused here, and the model, slow with sanitizers, has its time.
        surroundings = {**os.environ, "BATON_TEST_CLOCK": "1", "BATON_ADMISSION__ENABLED": "false", "BATON_ENCODER__WITHIN_MS": "5000"}
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([self.program, "demo", "--data", self.data, "--listen", f"127.0.0.1:{self.port}", "--empty"],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=surroundings)
        self._wait_ready()
        if self.ahead_ms:
            self.post("/test/clock", {"advance_ms": self.ahead_ms})

    def _wait_ready(self):
        end = time.monotonic() + READY_LIMIT
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Unmet(f"the server ended with {self.process.returncode} instead of starting:\n{self.tail()}")
            try:
                if self.call("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.02)  # it says nothing when it is ready, so it is asked
        raise Unmet(f"the server was not ready within {READY_LIMIT:.0f} s:\n{self.tail()}")

    def stop(self, hard=False, limit=30):
        """0 after a clean stop; killed by -9 when `hard`."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.process.send_signal(signal.SIGKILL if hard else signal.SIGTERM)
        try:
            status = self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Unmet(f"the server did not stop within {limit} s of SIGTERM:\n{self.tail()}") from None
        if not hard and status != 0:
            raise Unmet(f"the server ended with {status} after SIGTERM:\n{self.tail()}")
        return status

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def tail(self, lines=60):
        text = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(text[-lines:])

    def now_ms(self):
        return int(time.time() * 1000) + self.ahead_ms

    def advance(self, milliseconds):
        self.post("/test/clock", {"advance_ms": int(milliseconds)})
        self.ahead_ms += int(milliseconds)

    def quiet(self):
        """No turn, commit or deadline is under way any more."""
        self.post("/test/quiet", {})

    def post(self, path, body):
        status, _, answer = self.call("POST", path, body)
        if status >= 300:
            raise Unmet(f"POST {path} answered {status}: {answer}")
        return answer

    def upload(self, name, text, secret):
        """A file of a visitor's, as the widget sends it: status and answer."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            link.request("POST", f"/api/v1/attachments?name={urllib.parse.quote(name)}", text.encode(),
                         {"Content-Type": "text/plain", "X-Baton-Visitor": secret, "X-Baton": "1"})
            answer = link.getresponse()
            return answer.status, json.loads(answer.read().decode("utf-8") or "{}")
        finally:
            link.close()

    def call(self, method, path, body=None, headers=None, limit=60):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=limit)
        try:
            text = None if body is None else json.dumps(body).encode()
            link.request(method, path, text, {"Content-Type": "application/json", **(headers or {})})
            answer = link.getresponse()
            content = answer.read().decode("utf-8")
            is_json = "json" in (answer.headers.get("Content-Type") or "")
            return answer.status, answer.headers, json.loads(content) if is_json and content else content
        finally:
            link.close()


class Desk:
    """HTTP as one member of the team."""

    def __init__(self, server, login):
        self.server, self.login, self.cookie = server, login, None

    def sign_in(self):
        status, headers, answer = self.server.call("POST", "/test/sign-in", {"login": self.login})
        given = headers.get_all("Set-Cookie") or []
        self.cookie = next((each.split(";")[0] for each in given if each.startswith("baton_session=")), None)
        if status >= 300 or not self.cookie:
            raise Unmet(f"{self.login} could not sign in: {status} {answer}")
        return self

    def call(self, method, path, body=None):
        if self.cookie is None:
            self.sign_in()
        for again in (True, False):
            status, _, answer = self.server.call(method, "/api/v1" + path, body, {"Cookie": self.cookie, "X-Baton": "1"})
            if status == 401 and again:  # the clock went past the end of the session
                self.sign_in()
                continue
            break
        if status >= 300:
            given = answer if isinstance(answer, dict) else {}
            raise Refused(given.get("code", str(status)), given.get("detail", str(answer)[:200]), given.get("where", ""))
        return answer


def prepare(program, folder):
    """The sample company in a folder that every server begins with a copy of."""
    server = Server(program, folder)
    server.start()
    # Articles are encoded in the background; until then the assistant searches by words, and answers differently.
    end = time.monotonic() + READY_LIMIT
    while not (server.data / "vectors.bin").exists() and "without the encoder" not in server.tail():
        if time.monotonic() > end:
            raise Unmet(f"the articles were not encoded within {READY_LIMIT:.0f} s:\n{server.tail()}")
        time.sleep(0.1)
    server.stop()
    return server.data


def begin(program, prepared, folder):
    server = Server(program, folder)
    shutil.copytree(prepared, server.data)
    shutil.copy(prepared.with_suffix(".key"), server.data.with_suffix(".key"))  # a copy of the data opens with its own key alone
    server.start()
    return server
