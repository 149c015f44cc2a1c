"""The product under test: the real program on a data folder of its own, and its owner."""
import http.client
import json
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import threading

PROGRAM = os.environ.get("BATON_BIN", "build/release/baton")
START_LIMIT = 120


class Product:
    def __init__(self, folder, allow_private=True):
        self.data = pathlib.Path(folder) / "data"
        self.log = pathlib.Path(folder) / "server.log"
        self.allow_private, self.process, self.port, self.token, self.cookie = allow_private, None, 0, None, None

    def start(self):
        surroundings = {**os.environ, "BATON_WEBHOOKS__ALLOW_PRIVATE": "true" if self.allow_private else "false"}
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([PROGRAM, "serve", "--data", self.data, "--listen", "127.0.0.1:0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True, env=surroundings)
        watchdog = threading.Timer(START_LIMIT, self.process.kill)
        watchdog.start()
        for line in self.process.stdout:
            if found := re.search(r"serves at http://[^:]+:(\d+)", line):
                self.port = int(found[1])
                if self.cookie:
                    break
            if found := re.search(r"/setup\?token=(\S+)", line):
                self.set_up(found[1])
                break
        watchdog.cancel()
        if self.port == 0 or self.process.poll() is not None:
            raise RuntimeError("the server did not start: " + self.log.read_text()[-2000:])
        return self

    def set_up(self, token):
        _, headers, _ = self.call("POST", "/api/v1/setup", {"token": token, "company": "Shop", "name": "Ola", "email": "ola@example.com", "password": "correct horse battery", "origin": "https://shop.example"})
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def ended(self, limit=30):
        status = self.process.wait(limit)
        self.process.stdout.close()
        return status

    def call(self, method, path, body=None):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            headers = {"Content-Type": "application/json", "X-Baton": "1", **({"Cookie": self.cookie} if self.cookie else {})}
            link.request(method, path, None if body is None else json.dumps(body), headers)
            answer = link.getresponse()
            text = answer.read().decode()
            return answer.status, answer.headers, json.loads(text) if text else None
        finally:
            link.close()

    def post(self, path, body):
        status, _, answer = self.call("POST", "/api/v1" + path, body)
        if status >= 300:
            raise RuntimeError(f"POST {path}: {status} {answer}")
        return answer

    def subscribe(self, receiver, events):
        hook = self.post("/webhooks", {"url": receiver.url, "events": events})
        receiver.secret = hook["secret"]
        return hook["id"]

    def converse(self, text="I want to talk to a person, please."):
        """A conversation that has been stored when this returns."""
        return self.post("/test-handoff", {"text": text})["conversation"]

    def outbox(self):
        """(state, attempts, result) of every effect, read from the files of a server that has ended."""
        with sqlite3.connect(self.data / "baton.db") as database:
            return database.execute("select state, attempts, result from outbox order by id").fetchall()
