"""What scripts/test counts, and that setup refuses what does not match its pin."""
import os
import pathlib
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent


class Driver(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        self.listing = []

    def suite(self, name, body):
        script = self.path / name
        script.write_text("#!/bin/sh\n" + body)
        script.chmod(0o755)
        self.listing.append(f"{name} {script}")

    def run_all(self, *names, limit="20"):
        listing = self.path / "suites"
        listing.write_text("".join(line + "\n" for line in self.listing))
        environment = {**os.environ, "BATON_SUITES": str(listing), "BATON_TEST_LOGS": str(self.path / "logs"), "BATON_SUITE_LIMIT": limit}
        done = subprocess.run([HERE / "test", *names], env=environment, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout.splitlines()

    def test_totals_are_added_up_alone_on_the_last_line(self):
        self.suite("one", "echo TOTAL passed=3 failed=0 skipped=1")
        self.suite("two", "echo TOTAL passed=4 failed=0 skipped=0")
        status, lines = self.run_all()
        self.assertEqual((status, lines[-1]), (0, "7 passed, 0 failed, 1 skipped"))

    def test_a_failure_is_named_and_fails_the_run(self):
        self.suite("one", "echo FAIL billing: wrong sum; echo TOTAL passed=3 failed=1 skipped=0; exit 1")
        status, lines = self.run_all()
        self.assertEqual((status, lines[-1]), (1, "3 passed, 1 failed, 0 skipped"))
        self.assertIn("FAIL billing: wrong sum", lines)

    def test_a_skip_is_shown_with_its_reason(self):
        self.suite("one", "echo 'SKIP tweets: no data'; echo TOTAL passed=1 failed=0 skipped=1")
        self.assertEqual(self.run_all()[1][0], "SKIP tweets: no data")

    def test_a_suite_that_breaks_off_counts_as_a_failure(self):
        self.suite("one", "echo TOTAL passed=9 failed=0 skipped=0; exit 139")
        self.suite("two", "exit 0")
        status, lines = self.run_all()
        self.assertEqual((status, lines[-1]), (1, "9 passed, 2 failed, 0 skipped"))

    def test_a_suite_past_its_limit_is_ended_and_counts_as_a_failure(self):
        self.suite("one", "exec sleep 30")
        status, lines = self.run_all(limit="1")
        self.assertEqual((status, lines[-1]), (1, "0 passed, 1 failed, 0 skipped"))

    def test_a_run_without_any_passed_test_is_no_success(self):
        self.suite("one", "echo TOTAL passed=0 failed=0 skipped=2")
        self.assertEqual(self.run_all()[0], 1)

    def test_only_the_named_suites_run(self):
        self.suite("one", "echo TOTAL passed=1 failed=0 skipped=0")
        self.suite("two", "echo TOTAL passed=5 failed=0 skipped=0")
        self.assertEqual(self.run_all("two")[1][-1], "5 passed, 0 failed, 0 skipped")


class Pins(unittest.TestCase):
    def verify(self, content, pin):
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            script = f'source "{HERE}/env.sh"; source "{HERE}/setup.d/fetch.sh"; verify "{file.name}" {pin}'
            return subprocess.run(["bash", "-c", script], capture_output=True, text=True)

    def test_bytes_that_match_their_pin_are_taken(self):
        pin = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
        self.assertEqual(self.verify(b"foo", pin).returncode, 0)

    def test_bytes_that_differ_are_refused_and_both_sums_named(self):
        done = self.verify(b"bar", "0" * 64)
        self.assertEqual(done.returncode, 1)
        self.assertIn("expected " + "0" * 64, done.stderr)


if __name__ == "__main__":
    unittest.main()
