"""The program as systemd sees it: what it is told, and the units that it is given."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

from product import PROGRAM
from program import environment

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 90


class Listener:
    """In systemd's place: what arrives on NOTIFY_SOCKET, and when."""

    def __init__(self, folder):
        self.path, self.heard, self.changed = pathlib.Path(folder, "notify"), [], threading.Condition()
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(self.path))
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            words = self.socket.recv(4096).decode()
            with self.changed:
                self.heard.append((time.monotonic(), words))
                self.changed.notify_all()

    def wait(self, word, count=1):
        with self.changed:
            if not self.changed.wait_for(lambda: len(self.times(word)) >= count, LIMIT):
                raise AssertionError(f"{word} was not said {count} times; {self.heard}")

    def times(self, word):
        return [at for at, words in self.heard if word in words.split("\n")]


class Notified(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="baton-service-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.systemd = Listener(self.folder)

    def start(self, **more):
        self.process = subprocess.Popen([pathlib.Path(PROGRAM).resolve(), "demo", "--empty", "--data", self.folder / "data", "--listen", "127.0.0.1:0"], stdin=subprocess.DEVNULL,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment(self.folder, NOTIFY_SOCKET=str(self.systemd.path), **more))
        self.addCleanup(self.process.stdout.close)
        self.addCleanup(self.process.wait)
        self.addCleanup(self.process.kill)
        for line in self.process.stdout:
            if found := re.search(r"(http://127\.0\.0\.1:\d+)/", line):
                self.url = found[1]
            if "Ctrl-C" in line:
                return

    def test_it_says_when_it_serves_and_when_it_ends_and_shows_signs_of_life_between(self):
        self.start(WATCHDOG_USEC="600000")
        self.systemd.wait("READY=1")
        with urllib.request.urlopen(self.url + "/readyz", timeout=LIMIT) as answer:
            self.assertEqual(answer.status, 200)
        self.systemd.wait("WATCHDOG=1", 4)
        self.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.process.wait(LIMIT), 0)
        self.systemd.wait("STOPPING=1")
        self.assertEqual(len(self.systemd.times("READY=1")), 1)
        self.assertLess(self.systemd.times("READY=1")[0], self.systemd.times("STOPPING=1")[0])

    def test_without_a_watchdog_it_shows_no_signs_of_life(self):
        self.start()
        self.systemd.wait("READY=1")
        self.process.send_signal(signal.SIGTERM)
        self.assertEqual(self.process.wait(LIMIT), 0)
        self.systemd.wait("STOPPING=1")
        self.assertEqual(self.systemd.times("WATCHDOG=1"), [])

    def test_a_loop_that_hangs_shows_no_sign_of_life_though_its_process_lives(self):
        self.start(WATCHDOG_USEC="400000", BATON_TEST_CLOCK="1")
        self.systemd.wait("WATCHDOG=1", 2)
        request = urllib.request.Request(self.url + "/test/hang", json.dumps({"seconds": 4}).encode(), {"Content-Type": "application/json", "X-Baton": "1"})
        began = time.monotonic()
        try:
            urllib.request.urlopen(request, timeout=LIMIT).close()
        except urllib.error.HTTPError as wrong:
            if wrong.code == 404:
                self.skipTest("this is no test build: nothing in it can hold the loop")
            raise
        ended = time.monotonic()
        self.assertGreater(ended - began, 3.9)
        self.systemd.wait("WATCHDOG=1", len(self.systemd.times("WATCHDOG=1")) + 1)  # it goes on afterwards
        silent = max(later - sooner for sooner, later in zip(self.systemd.times("WATCHDOG=1"), self.systemd.times("WATCHDOG=1")[1:]))
        self.assertGreater(silent, 3.5, "something else than the loop gave a sign of life")


@unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
class Units(unittest.TestCase):
    NAMES = ["baton.service", "baton-backup.service", "baton-backup.timer"]

    def copies(self, folder):
        """As shipped, but for where the program lies."""
        for name in self.NAMES:
            text = (ROOT / "deploy" / name).read_text().replace("/usr/bin/baton", str(pathlib.Path(PROGRAM).resolve()))
            pathlib.Path(folder, name).write_text(text)
            yield pathlib.Path(folder, name)

    def test_systemd_finds_nothing_wrong_with_them(self):
        with tempfile.TemporaryDirectory(prefix="baton-units-") as folder:
            done = subprocess.run(["systemd-analyze", "verify", *self.copies(folder)], capture_output=True, text=True, timeout=LIMIT)
            ours = [line for line in (done.stdout + done.stderr).splitlines() if "baton" in line]
            self.assertEqual(ours, [])

    def test_they_are_closed(self):
        for name in ("baton.service", "baton-backup.service"):
            done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=20", ROOT / "deploy" / name], capture_output=True, text=True, timeout=LIMIT)
            level = re.search(r"exposure level for .*?: ([\d.]+)", done.stdout)
            self.assertTrue(level, done.stdout + done.stderr)
            print(f"{name}: exposure {level[1]} of 10")
            self.assertLessEqual(float(level[1]), 2.0)

    def test_the_service_is_restarted_when_it_hangs_and_belongs_to_its_own_user(self):
        text = (ROOT / "deploy/baton.service").read_text().splitlines()
        for line in ("Type=notify", "WatchdogSec=30", "Restart=on-failure", "User=baton", "UMask=0077", "ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes", "StateDirectory=baton"):
            self.assertIn(line, text)


if os.environ.get("NOTIFY_SOCKET"):
    del os.environ["NOTIFY_SOCKET"]
