"""What scripts/test counts, and that setup refuses what does not match its pin."""
import os
import pathlib
import subprocess
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent


def alive(pid):
    """One that only waits to be reaped is not."""
    try:
        return pathlib.Path("/proc", pid, "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


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

    def surroundings(self, limit="20", lanes="2", jobs="4", longest="", alone=""):
        listing = self.path / "suites"
        listing.write_text("".join(line + "\n" for line in self.listing))
        return {**os.environ, "BATON_SUITES": str(listing), "BATON_TEST_LOGS": str(self.path / "logs"), "BATON_SUITE_LIMIT": limit, "BATON_TEST_LANES": lanes,
                "BATON_JOBS": jobs, "BATON_SUITES_LONGEST": longest, "BATON_SUITES_ALONE": alone}

    def run_all(self, *names, **settings):
        done = subprocess.run([HERE / "test", *names], env=self.surroundings(**settings), capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout.splitlines()

    def until(self, holds):
        """Well before what the suites wait for would end by itself."""
        end = time.monotonic() + 20
        while not holds():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    def meeting(self, name, other):
        """A suite that ends only when the other one has begun too."""
        self.suite(name, f"cd {self.path}; touch {name}.here; until [ -e {other}.here ]; do sleep 0.02; done; echo TOTAL passed=1 failed=0 skipped=0")

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

    def test_two_suites_run_at_the_same_time(self):
        self.meeting("one", "two")
        self.meeting("two", "one")
        self.assertEqual(self.run_all()[1][-1], "2 passed, 0 failed, 0 skipped")

    def test_what_a_suite_says_stays_in_one_piece(self):
        for name in ("one", "two", "three"):
            self.suite(name, f"echo 'FAIL {name} a: b'; echo 'SKIP {name} c: d'; echo TOTAL passed=1 failed=1 skipped=1; exit 1")
        lines = self.run_all()[1]
        for name in ("one", "two", "three"):
            began = lines.index(f"SKIP {name} c: d")
            self.assertEqual([lines[began + 1], lines[began + 3].split(" (")[0]], [f"FAIL {name} a: b", f"{name}: 1 passed, 1 failed, 1 skipped"])

    def test_what_judges_times_runs_when_the_others_are_done(self):
        self.suite("judge", f"cd {self.path}; ls ended.* | wc -l | sed 's/.*/TOTAL passed=& failed=0 skipped=0/'")
        for name in ("one", "two"):
            self.suite(name, f"sleep 0.2; touch {self.path}/ended.{name}; echo TOTAL passed=0 failed=0 skipped=0")
        self.assertEqual(self.run_all(alone="judge")[1][-1], "2 passed, 0 failed, 0 skipped")

    def test_what_takes_longest_begins_first_and_nothing_runs_twice(self):
        for name in ("one", "two", "three"):
            self.suite(name, "echo TOTAL passed=1 failed=0 skipped=0")
        lines = self.run_all(lanes="1", longest="three nobody two")[1]
        self.assertEqual([line.split(":")[0] for line in lines[:-1]], ["three", "two", "one"])

    def test_suites_share_the_processors_and_one_alone_has_them_all(self):
        for name in ("one", "two", "judge"):
            self.suite(name, f"echo $BATON_JOBS > {self.path}/{name}.jobs; echo TOTAL passed=1 failed=0 skipped=0")
        jobs = lambda: [(self.path / f"{name}.jobs").read_text().strip() for name in ("one", "two", "judge")]
        self.run_all(alone="judge")
        self.assertEqual(jobs(), ["2", "2", "4"])
        self.run_all("one")
        self.assertEqual(jobs(), ["4", "2", "4"])

    def test_who_gives_up_leaves_no_suite_behind(self):
        for name in ("one", "two"):
            self.suite(name, f"sleep 50 & echo $! > {self.path}/{name}.new; mv {self.path}/{name}.new {self.path}/{name}.pid; wait")
        run = subprocess.Popen([HERE / "test"], env=self.surroundings(), stdout=subprocess.PIPE, text=True)
        pids = [self.path / f"{name}.pid" for name in ("one", "two")]
        self.until(lambda: all(pid.exists() for pid in pids))
        run.terminate()
        run.communicate(timeout=20)
        self.assertEqual(run.returncode, 130)
        self.until(lambda: not any(alive(pid.read_text().strip()) for pid in pids))


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
