"""`baton simulate day`: the same seed the same bytes, a page that needs nothing else, what is wrong with a plan, a day from a record."""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

from jsonl import PROGRAM, LIMIT

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAN = ROOT / "examples/stallwright/day.yaml"


def simulate(*options):
    return subprocess.run([PROGRAM, "simulate", "day", *map(str, options)], capture_output=True, timeout=LIMIT, text=True)


class Simulated(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="baton-simulate-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def said(self, *options):
        ran = simulate(*options)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return ran.stdout

    def test_the_same_seed_prints_and_writes_the_same_bytes(self):
        pages = [self.folder / name for name in ("one.html", "two.html")]
        first, second = (self.said("--seed", 4, "--json", "--what-if", "--report", page) for page in pages)
        self.assertEqual(first, second)
        self.assertEqual(pages[0].read_bytes(), pages[1].read_bytes())
        self.assertNotEqual(first, self.said("--seed", 5, "--json", "--what-if"))

    def test_the_page_names_the_hour_that_hurts_and_needs_nothing_else(self):
        page = self.folder / "day.html"
        told = json.loads(self.said("--json", "--report", page))
        text = page.read_text()
        self.assertIn(f"<h1>{told['finding']}</h1>", text)
        self.assertRegex(told["finding"], r"^\d\d:00–\d\d:00 hurts: \d+ of \d+ (waited over 10 minutes|left)")
        self.assertEqual(re.findall(r"<script|https?://|<link|@import|url\(", text), [])
        worst = max(told["hours"], key=lambda hour: hour["waited_over_10_minutes"] + hour["left"])
        self.assertTrue(told["finding"].startswith(f"{worst['hour']:02}:00"))
        self.assertEqual(text.count("class=worst"), 1)

    def test_the_figures_add_up(self):
        told = json.loads(self.said("--json"))
        self.assertEqual(told["conversations"], told["by_assistant"] + told["wanted_a_person"])
        for name in ("queued", "left"):
            self.assertEqual(sum(hour[name] for hour in told["hours"]), told[{"queued": "wanted_a_person"}.get(name, name)])
        self.assertEqual(told["left_open"], 0)

    def test_what_was_told_is_written_down_and_is_what_the_report_judges(self):
        file = self.folder / "quotes"
        told = json.loads(self.said("--json", "--quotes", file))["estimate"]
        lines = [json.loads(line) for line in file.read_text().splitlines()]
        served = [each for each in lines if each["served"] and each["mean"] > 0]
        judged = [each for each in served if each["told"] == "entry"]  # what was told anew while they waited stands beside it
        self.assertGreater(len(judged), 50)
        self.assertGreater(len(served), len(judged))
        self.assertEqual(told["quotes"], len(judged))
        within = sum(each["low"] <= each["waited"] <= each["high"] for each in judged)
        self.assertAlmostEqual(told["coverage"], within / len(judged), places=3)
        for each in served:
            self.assertLessEqual(each["low"], each["median"])
            self.assertLessEqual(each["median"], each["high"])
        for each in judged:
            self.assertGreater(each["to_accept"], 0)

    def test_the_plan_of_the_example_is_the_day_that_is_played_without_one(self):
        self.assertEqual(self.said("--json"), self.said("--json", "--plan", PLAN))

    def test_a_bad_plan_is_one_clear_error(self):
        plan = self.folder / "day.yaml"
        text = PLAN.read_text()
        for find, put, error in (("billing:  {", "billing:  [", "at "), ("08:00\", \"20:00", "08:00\", \"25:00", "open must be a time"),
                                 ("skills: { domains: 3", "skills: { law: 3", "no skill is called law"), ("bot:", "robot:", "a day has no field robot")):
            plan.write_text(text.replace(find, put, 1))
            ran = simulate("--plan", plan)
            self.assertEqual((ran.returncode, ran.stdout, len(ran.stderr.splitlines())), (1, "", 1), ran.stderr)
            self.assertIn(error, ran.stderr)
            self.assertRegex(ran.stderr, r"day\.yaml:\d+$")
        self.assertEqual(simulate("--plan", self.folder / "none.yaml").returncode, 1)
        self.assertEqual(simulate("--plan", plan, "--history", plan).returncode, 2)

    def test_a_day_is_played_at_the_rates_of_a_record(self):
        record, line = [], 0
        for day in range(3):
            begins = 86400 * day
            for agent in ("ann", "ben"):
                record.append({"t": begins + 9 * 3600, "kind": "online", "agent": agent, "skills": ["a"], "capacity": 1})
            for i in range(48):
                t, name, agent = begins + 9 * 3600 + 60 + i * 600, f"{day}.{i}", ("ann", "ben")[i % 2]
                record += [{"t": t, "kind": "queued", "conversation": name, "skill": "a", "priority": 0}, {"t": t + 5, "kind": "claimed", "conversation": name, "agent": agent},
                           {"t": t + 305, "kind": "closed", "conversation": name, "agent": agent}]
            for agent in ("ann", "ben"):
                record.append({"t": begins + 17 * 3600 + 600, "kind": "offline", "agent": agent})
        history = self.folder / "record.jsonl"
        history.write_text("".join(json.dumps(each) + "\n" for each in sorted(record, key=lambda each: each["t"])))
        told = json.loads(self.said("--history", history, "--json"))
        self.assertEqual({agent["name"] for agent in told["agents"]}, {"ann", "ben"})
        self.assertGreater(told["wanted_a_person"], 25)
        self.assertLess(told["wanted_a_person"], 75)
        history.write_text(history.read_text() + "{}\n")
        ran = simulate("--history", history)
        self.assertEqual((ran.returncode, len(ran.stderr.splitlines())), (1, 1), ran.stderr)

    @unittest.skipUnless(os.environ.get("BATON_BIN"), "times are judged on the program as shipped")
    def test_five_thousand_conversations_and_sixty_agents_take_less_than_five_seconds_of_processor(self):
        began = os.times()
        subprocess.run([os.environ["BATON_BIN"], "simulate", "day", "--conversations", "5000", "--agents", "60", "--report", self.folder / "day.html"], check=True, timeout=LIMIT, stdout=subprocess.DEVNULL)
        ended = os.times()
        self.assertLess(ended.children_user + ended.children_system - began.children_user - began.children_system, 5)
