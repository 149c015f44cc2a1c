"""The setting policy.file: the policy lives in a file, and changes when the file does."""
import subprocess
import tempfile
import unittest
import pathlib

from product import PROGRAM, Server, until

SERVER = None


class PolicyFile(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="baton-policy-")
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "policy.yaml"
        self.shipped = subprocess.run([PROGRAM, "policy", "show"], capture_output=True, text=True, check=True).stdout
        self.server = Server(folder.name, BATON_POLICY__FILE=str(self.file))
        self.addCleanup(lambda: self.server.end())

    def policy(self):
        return self.server.api("GET", "/policy")

    def ready(self):
        return self.server.call("GET", "/readyz").json

    def comes(self, true, what):
        return until(lambda: (now := self.policy()) and true(now) and now, lambda: f"{what}; the policy is {self.policy()['version']}, {self.policy()['file']}")

    def test_it_is_read_at_the_start_and_at_each_change_and_each_is_a_version(self):
        self.file.write_text(self.shipped + "# ours\n")
        self.server.start()
        first = self.policy()
        self.assertTrue(first["source"].endswith("# ours\n"))
        self.assertEqual(first["file"], {"path": str(self.file), "problems": []})
        self.assertEqual(first["versions"][-1]["by"], "policy file")
        self.file.write_text(self.shipped + "# ours, changed\n")
        second = self.comes(lambda now: now["source"].endswith("# ours, changed\n"), "the change")
        self.assertEqual(second["version"], first["version"] + 1)
        self.server.restart()
        self.assertEqual(self.policy()["version"], second["version"])  # the same text is no new version

    def test_a_file_that_is_wrong_is_shown_with_line_and_column_and_the_old_one_stays(self):
        self.file.write_text(self.shipped)
        self.server.start()
        before = self.policy()
        self.file.write_text(self.shipped + "\nsurprise: 1\n")
        wrong = self.comes(lambda now: now["file"]["problems"], "a problem")
        line = self.shipped.count("\n") + 2
        self.assertEqual([(each["line"], each["column"], each["severity"]) for each in wrong["file"]["problems"]], [(line, 1, "error")])
        self.assertEqual((wrong["version"], wrong["source"]), (before["version"], before["source"]))
        ready = self.ready()
        self.assertTrue(ready["ready"])
        self.assertIn(f"line {line}, column 1", ready["problems"][0]["where"])
        self.assertIn('"event":"policy_file"', self.server.tail())
        self.file.unlink()
        self.comes(lambda now: "cannot be read" in str(now["file"]["problems"]), "that it is gone")
        self.file.write_text(self.shipped + "# well again\n")
        self.comes(lambda now: not now["file"]["problems"] and now["version"] == before["version"] + 1, "the good one")
        self.assertEqual(self.ready()["problems"], [])

    def test_a_file_that_is_wrong_at_the_start_is_no_reason_not_to_start(self):
        self.file.write_text("rules: [")
        self.server.start()
        self.assertEqual(self.policy()["source"], self.shipped)
        self.assertTrue(self.policy()["file"]["problems"])

    def test_what_lives_in_a_file_is_not_changed_in_the_console(self):
        self.file.write_text(self.shipped)
        self.server.start()
        answer = self.server.call("PUT", "/api/v1/policy", {"source": self.shipped + "# no\n", "base_version": self.policy()["version"]})
        self.assertEqual((answer.status, answer.json["code"]), (409, "conflict"))
        self.assertIn(str(self.file), answer.json["detail"])
