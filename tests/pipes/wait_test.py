"""Quotes of waits: what a record of the desk may hold, what is refused with its line, and half of what `tools/wait/run` asks for."""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

from jsonl import PROGRAM, LIMIT

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools/wait"))
os.environ.setdefault("BATON_BIN", PROGRAM)
import day  # noqa: E402
import judge  # noqa: E402
import kinds  # noqa: E402
import table  # noqa: E402

ANN = {"t": 0, "kind": "online", "agent": "ann", "skills": ["a"], "capacity": 1}


def queued(t, name, **other):
    return {"t": t, "kind": "queued", "conversation": name, "skill": "a", "priority": 0, **other}


def claimed(t, name):
    return {"t": t, "kind": "claimed", "conversation": name, "agent": "ann"}


class Waits(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="baton-waits-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_on(self, log, history=()):
        for name, lines in (("history", history), ("log", log)):
            (self.folder / name).write_text("".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in lines))
        return subprocess.run([PROGRAM, "eval", "wait", "--history", self.folder / "history", "--log", self.folder / "log", "--quotes", self.folder / "quotes"], capture_output=True, timeout=LIMIT, text=True)

    def quotes(self, log, history=()):
        ran = self.run_on(log, history)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return [json.loads(line) for line in (self.folder / "quotes").read_text().splitlines()]

    def test_who_finds_somebody_free_is_quoted_nothing(self):
        first, second = self.quotes([ANN, queued(1, "x"), claimed(1, "x"), queued(2.5, "y")])
        self.assertEqual(first, {"conversation": "x", "low": 0, "median": 0, "mean": 0, "high": 0})
        self.assertEqual(list(second), ["conversation", "low", "median", "mean", "high"])
        self.assertLessEqual(second["low"], second["median"])
        self.assertLessEqual(second["median"], second["high"])
        self.assertGreater(second["mean"], 0)

    def test_events_of_one_moment_may_come_in_any_order(self):
        self.assertEqual(len(self.quotes([ANN, {"t": 1, "kind": "closed", "conversation": "x", "agent": "ann"}, claimed(1, "x"), queued(1, "x"), queued(2, "y")])), 2)

    def test_what_is_wrong_is_said_with_file_and_line(self):
        for wrong in ("", "[]", {**ANN, "colour": 1}, {**ANN, "kind": "lunch"}, {"t": 0, "kind": "offline"}, queued(-1, "y"), queued(2, "x"), queued(2, "y", priority=0.5),
                      claimed(2, "y"), {"t": 2, "kind": "abandoned", "conversation": "y"}, queued(0.5, "y"), {"kind": "offline", "agent": "ann"}, {**ANN, "skills": "a"}):
            for name, log, history in (("log", [ANN, queued(1, "x"), wrong], []), ("history", [], [ANN, queued(1, "x"), wrong])):
                ran = self.run_on(log, history)
                self.assertEqual(ran.returncode, 1, wrong)
                self.assertIn(f"{name}, line 3", ran.stderr)
                self.assertEqual(len(ran.stderr.strip().splitlines()), 1, ran.stderr)
                self.assertFalse((self.folder / "quotes").exists())

    def test_cutting_the_log_changes_no_earlier_quote_and_the_same_files_give_the_same_bytes(self):
        chance = random.Random(5)
        plan = kinds.plan(chance, "priorities")
        history, log = day.record(chance, plan, 2, "h"), day.record(chance, plan, 1, "l")
        whole = self.quotes(log, history)
        self.assertEqual(self.quotes(log, history), whole)
        cut = self.quotes(log[:len(log) // 3], history)
        self.assertGreater(len(cut), 50)
        self.assertEqual(cut, whole[:len(cut)])

    def test_quotes_keep_within_generous_bounds_on_days_nobody_tuned_on(self):
        for strange, every, seeds, bounds in ((False, kinds.SIX, (301, 302), table.LOOSE), (True, ["priorities", "roster", "gamma"], (301, 302), {"bias": (-0.25, 0.25), "covered": (0.65, 0.92)})):
            found = [each for kind in every for seed in seeds for each in table.played(kind, seed)]
            made = judge.figures(found)
            for name, (least, most) in bounds.items():
                self.assertTrue((least is None or made[name] >= least) and (most is None or made[name] <= most), (strange, name, made))
