"""The company's own history of handoffs, `handoffs.jsonl` in the data folder, as the running server learns from it."""
import json
import time

from backup_test import Case
from product import Server

LIMIT = 60


def conversation(number):
    """Opaque words: after `gzz` somebody took over."""
    turns = [{"role": "customer", "text": f"aab k{number}", "handoff": False}, {"role": "bot", "text": "mmo"}, {"role": "customer", "text": f"gzz q{number}", "handoff": True}]
    return json.dumps({"turns": turns})


class Outlook(Case):
    def served_with(self, text):
        (self.folder / "data").mkdir()
        (self.folder / "data" / "handoffs.jsonl").write_text(text)
        server = Server(self.folder).start()
        self.addCleanup(server.end)
        end = time.monotonic() + LIMIT
        while (standing := self.standing(server)) == "learning":
            self.assertLess(time.monotonic(), end, "it never learned")
            time.sleep(0.02)
        return server, standing

    def standing(self, server):
        return server.call("GET", "/healthz").json["outlook"]

    def needs_person(self, server, text):
        return server.call("POST", "/api/v1/policy/try", {"text": text}).json["signals"]["needs_person"]

    def test_without_one_the_shipped_outlook_serves(self):
        self.assertEqual(self.standing(self.serve()), "shipped")

    def test_what_the_history_teaches_is_what_the_policy_is_told(self):
        server, standing = self.served_with("".join(conversation(number) + "\n" for number in range(60)))
        self.assertEqual(standing, "own history")
        self.assertGreater(self.needs_person(server, "gzz q7"), self.needs_person(server, "aab k7") + 0.2)

    def test_a_line_that_cannot_be_read_is_named_and_keeps_nobody_from_being_served(self):
        server, standing = self.served_with(conversation(1) + "\n" + '{"turns":[{"role":"neighbour","text":"hello"}]}' + "\n")
        self.assertEqual(standing, "unreadable")
        problem, = server.call("GET", "/readyz").json["problems"]
        self.assertEqual(problem["setting"], "handoffs.jsonl")
        self.assertIn("line 2", problem["where"])
